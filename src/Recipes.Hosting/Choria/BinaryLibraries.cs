using Recipes.Elf;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages.Packaging;
using Recipes.IO;
using Recipes.Packagers;

namespace Recipes.Hosting.Choria;

/// <summary>The shared libraries that a binary asks for, as one that is compiled with cgo does, and the packages that bring them.</summary>
internal sealed class BinaryLibraries(BuildSession session)
{
    private readonly SystemLibraries system = new(session);

    /// <summary>The libraries; none of what is linked statically, or for another system.</summary>
    public static IReadOnlyList<PackageLibrary> Of(AbsolutePath binary)
    {
        if (new FileInfo(binary).Length == 0)
            return [];
        using var mapped = new MappedFile(binary);
        return ElfFile.Read(mapped.Memory) is { } elf ? [.. PackageLibrary.NeededBy(elf)] : [];
    }

    /// <summary>What a deb must require for libraries; those that no package of this machine is known to bring are told.</summary>
    /// <param name="package">The package, as it is told.</param>
    /// <param name="triplet">Where it runs.</param>
    /// <param name="libraries">What its binary asks for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<PackageRelation>> DebianAsync(
        string package,
        string triplet,
        IReadOnlyList<PackageLibrary> libraries,
        CancellationToken cancellationToken
    )
    {
        var relations = new List<PackageRelation>();
        foreach (var library in libraries)
        {
            if (await system.FindAsync(library.Name, triplet, cancellationToken) is { } relation)
                relations.Add(relation);
            else
                session.Log.Write(
                    StepLogKind.Warning,
                    $"{package} needs {library.Name}, and no package is known to bring it: its deb does not say that it needs one."
                );
        }
        return [.. relations.DistinctBy(relation => relation.ToString(), StringComparer.Ordinal)];
    }
}
