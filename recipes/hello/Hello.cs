namespace Recipes.Catalog;

/// <summary>Greets, as every GNU program should be able to.</summary>
public sealed class Hello : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("2.10")
                .FetchDownload(
                    "https://ftp.gnu.org/gnu/hello/hello-2.10.tar.gz",
                    "31e066137a962676e89f69d1b65382de95a7ef7d914b8cb956f41ea72e0f516b"
                )
                .Verified("2026-11-20", "Debian 12, gcc 12.2");

    protected override Package Define(Package package) =>
        package
            .Describe("Program that greets")
            .Licensed("GPL-3.0-or-later")
            .At("https://www.gnu.org/software/hello/")
            .CheckTool("hello")
            .FromSystem("hello")
            .BuildAutotools();
}
