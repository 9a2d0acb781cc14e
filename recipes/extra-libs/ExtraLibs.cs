namespace Recipes.Catalog;

/// <summary>What Chocolate Doom can use besides SDL.</summary>
public sealed class ExtraLibs : Recipe
{
    protected override Package Define(Package package) =>
        package.Describe("Optional libraries which can be used by Chocolate Doom").PackageGroup<Flac, Libpng, Libsamplerate, Libvorbis>();
}
