namespace Recipes.Catalog;

/// <summary>Decodes MPEG audio.</summary>
public sealed class Libmad : Recipe
{
    public Variant Stable => _ => _.FetchGit("https://github.com/chocolate-doom/libmad.git");

    protected override Package Define(Package package) =>
        package
            .Describe("MPEG Audio Decoder library")
            .Licensed("GPL-2.0-or-later")
            .At("https://www.underbit.com/products/mad/")
            .CheckLibrary("mad")
            .FromSystem("libmad0-dev", dnf: "libmad-devel", pacman: "libmad", brew: "mad")
            .BuildAutotools();
}
