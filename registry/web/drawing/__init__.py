"""Draw figures as SVG, on the server: values and words in, a picture out."""
