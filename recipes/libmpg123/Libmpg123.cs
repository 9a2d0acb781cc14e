namespace Recipes.Catalog;

/// <summary>Decodes MP3.</summary>
public sealed class Libmpg123 : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("1.31.3")
                .FetchDownload(
                    "https://www.mpg123.de/download/mpg123-1.31.3.tar.bz2",
                    "1ca77d3a69a5ff845b7a0536f783fee554e1041139a6b978f6afe14f5814ad1a"
                );
    public Variant Release1312 =>
        _ =>
            _.Released("1.31.2")
                .FetchDownload(
                    "https://www.mpg123.de/download/mpg123-1.31.2.tar.bz2",
                    "b17f22905e31f43b6b401dfdf6a71ed11bb7d056f68db449d70b9f9ae839c7de"
                )
                .Verified("2026-11-20", "Debian 12, gcc 12.2");

    protected override Package Define(Package package) =>
        package
            .Describe("Fast console MPEG Audio Player and decoder library")
            .Licensed("LGPL-2.1-only")
            .At("https://www.mpg123.de/")
            .CheckLibrary("mpg123")
            .FromSystem("libmpg123-dev", dnf: "mpg123-devel", pacman: "mpg123", brew: "mpg123")
            .BuildAutotools();
}
