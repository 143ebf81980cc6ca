"""What makes notes a body of knowledge: tags, collections, mentions, links that last, the graph, the trash."""
