"""The words of English: tables of patterns and nothing else. Another language is another folder of the same names."""
