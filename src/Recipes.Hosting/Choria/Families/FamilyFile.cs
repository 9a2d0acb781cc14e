using Recipes.Packagers;

namespace Recipes.Hosting.Choria.Families;

/// <summary>A file that a family makes of a package.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Contents">What is in it, and what is known of it.</param>
/// <param name="Packager">Writes it.</param>
internal sealed record FamilyFile(string Name, PackageContents Contents, IPackager Packager)
{
    /// <summary>Whether it is a source package, which packages for several processors have in common.</summary>
    public bool IsSource { get; init; }

    /// <summary>All that keeps the file from being written, a sentence each without its dot.</summary>
    public IReadOnlyList<string> Faults => Packager.Faults(Contents);
}
