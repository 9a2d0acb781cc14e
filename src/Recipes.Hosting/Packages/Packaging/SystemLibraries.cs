using Recipes.Commands;
using Recipes.Hosting.Builds;
using Recipes.Packagers;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>Which of the machine's own packages brings a shared library, where the machine has dpkg.</summary>
internal sealed class SystemLibraries(BuildSession session)
{
    private const string Records = "/var/lib/dpkg/info";

    private readonly Dictionary<string, PackageRelation?> known = new(StringComparer.Ordinal);

    /// <summary>The relation that a package needs to have the library, or null if no package is known to bring it.</summary>
    /// <param name="soname">The library's name: <c>libc.so.6</c>.</param>
    /// <param name="triplet">The architecture's directory among the libraries.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<PackageRelation?> FindAsync(string soname, string triplet, CancellationToken cancellationToken)
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
