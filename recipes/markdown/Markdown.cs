namespace Recipes.Catalog;

/// <summary>Turns Markdown into HTML.</summary>
public sealed class Markdown : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("2.6.6")
                .FetchDownload(
                    "https://pypi.python.org/packages/9b/53/4492f2888408a2462fd7f364028b6c708f3ecaa52a028587d7dd729f40b4/Markdown-2.6.6.tar.gz",
                    "9a292bb40d6d29abac8024887bcfc1159d7a32dc1d6f1f6e8d6d8e293666c504"
                );

    protected override Package Define(Package package) =>
        package
            .Describe("Python implementation of Markdown syntax")
            .Licensed("BSD-3-Clause")
            .At("https://python-markdown.github.io/")
            .CheckTool("markdown_py")
            .FromSystem("python3-markdown", dnf: "python3-markdown", pacman: "python-markdown", brew: null)
            .BuildPython();
}
