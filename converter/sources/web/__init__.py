"""Read a post from any page: WordPress, Substack, Squarespace, Ghost, Blogger, or written by hand."""
