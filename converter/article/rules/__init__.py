"""The rules that the catalogue of findings is made of, by what finds them."""
