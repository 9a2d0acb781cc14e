namespace Recipes.Modules;

/// <summary>A file of a source package, as a signed index describes it.</summary>
/// <param name="Name">Its name in the archive: <c>libogg_1.3.5.orig.tar.xz</c>.</param>
/// <param name="Address">Where it is, for the index's own program.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Its digest in lower-case hex.</param>
public sealed record IndexedFile(string Name, string Address, long Size, string Sha256);
