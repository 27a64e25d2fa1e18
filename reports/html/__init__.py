"""The HTML report: `onepage` for most, `manypages` for a large one; each other file makes one part of the page ready.

`articlenames`, `bodies`, `pairing` and `segments` answer what several parts ask; templates, styles and scripts lie in
`reports/templates/`.
"""
