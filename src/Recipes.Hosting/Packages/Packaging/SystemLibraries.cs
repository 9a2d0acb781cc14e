using Recipes.Commands;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.Packagers;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>Which of the machine's own packages brings a shared library, where the machine has dpkg.</summary>
internal sealed class SystemLibraries(BuildSession session)
{
    private const string Records = "/var/lib/dpkg/info";

    private readonly Dictionary<string, PackageRelation?> known = new(StringComparer.Ordinal);

    /// <summary>What a deb must require for libraries; those that no package is known to bring are told.</summary>
    /// <param name="package">The package, as it is told.</param>
    /// <param name="triplet">The architecture's directory among the libraries.</param>
    /// <param name="libraries">What its files ask for.</param>
    /// <param name="find">The package, other than the machine's, that brings a library; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<PackageRelation>> DebianAsync(
        string package,
        string triplet,
        IEnumerable<PackageLibrary> libraries,
        Func<PackageLibrary, PackageRelation?> find,
        CancellationToken cancellationToken
    )
    {
        var relations = new List<PackageRelation>();
        foreach (var library in libraries)
        {
            if ((find(library) ?? await FindAsync(library.Name, triplet, cancellationToken)) is { } relation)
                relations.Add(relation);
            else
                session.Log.Write(
                    StepLogKind.Warning,
                    $"{package} needs {library.Name}, and no package is known to bring it: its deb does not say that it needs one."
                );
        }
        return [.. relations.DistinctBy(relation => relation.ToString(), StringComparer.Ordinal)];
    }

    // The soname is as libc.so.6.
    private async Task<PackageRelation?> FindAsync(string soname, string triplet, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(soname, out var relation))
            return relation;
        relation = await SearchAsync(soname, triplet, cancellationToken);
        known.Add(soname, relation);
        return relation;
    }

    private async Task<PackageRelation?> SearchAsync(string soname, string triplet, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Records) || ExecutableSearch.Find("dpkg-query", session.Environment) is null)
            return null;
        // A file of /usr/lib may be known by its old name in /lib.
        foreach (var directory in (string[])[$"/lib/{triplet}", $"/usr/lib/{triplet}", "/lib", "/usr/lib", "/lib64"])
        {
            if (!File.Exists($"{directory}/{soname}"))
                continue;
            var command = Command.Create("dpkg-query", "--search", $"{directory}/{soname}").WithEnvironment(session.Environment);
            var result = await session.Commands.RunAsync(command, null, cancellationToken);
            if (
                result.Succeeded
                && result.Tail.Where(line => !line.IsError).Select(line => line.Text.Split(": ")[0]).FirstOrDefault()
                    is { Length: > 0 } owner
            )
                return Shlibs(owner, soname) ?? new PackageRelation(owner.Split(':')[0]);
        }
        return null;
    }

    // deb-shlibs(5): [type:] library version relation.
    private static PackageRelation? Shlibs(string owner, string soname)
    {
        var file = $"{Records}/{owner}.shlibs";
        if (!File.Exists(file))
            return null;
        foreach (var words in File.ReadLines(file).Select(line => line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries)))
        {
            if (
                words.Length == 3
                && !words[0].EndsWith(':')
                && (soname == $"{words[0]}.so.{words[1]}" || soname == $"{words[0]}-{words[1]}.so")
                && PackageRelation.TryParse(words[2], out var relation)
            )
                return relation;
        }
        return null;
    }
}
