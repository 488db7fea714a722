"""The studio: the nexus in a browser, for analysts, workshops and leaders.

Python writes every page, word, number and picture; the browser moves what moves. Nothing is fetched from outside.

    create_app()        the web application
    isthmus studio      the same, served on this machine
"""
