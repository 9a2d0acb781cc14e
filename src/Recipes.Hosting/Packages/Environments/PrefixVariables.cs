using Recipes.Environments;
using Recipes.IO;
using Recipes.Platforms;

namespace Recipes.Hosting.Packages.Environments;

/// <summary>The variables that lead compilers, build systems and shells to what is installed. Pure.</summary>
internal sealed record PrefixVariables
{
    /// <summary>The prefix of what runs in the end.</summary>
    public required AbsolutePath Prefix { get; init; }

    /// <summary>The prefix of tools for this machine.</summary>
    public required AbsolutePath NativePrefix { get; init; }

    /// <summary>Where the result runs.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Whether something is installed in a directory of a prefix: only what is there is named.</summary>
    public required Func<AbsolutePath, bool> Has { get; init; }

    /// <summary>Whether programs of the prefix find its libraries by themselves, through run paths.</summary>
    public bool HasRunPaths { get; init; } = true;

    /// <summary>Programs that stand in for missing ones of a cross compiler; null for none.</summary>
    public AbsolutePath? Wrappers { get; init; }

    /// <summary>The variables; none is empty, but for one that must be.</summary>
    public IReadOnlyList<PrefixVariable> List()
    {
        // Another platform's programs do not run here; its macros and pure Python do.
        AbsolutePath[] runnable = Platform.IsCross ? [NativePrefix] : [NativePrefix, Prefix];
        AbsolutePath[] both = [NativePrefix, Prefix];
        var hasLibraries = Has(Prefix / "lib");
        var runPath = hasLibraries && IsElf ? $"-Wl,-rpath,{Prefix / "lib"}" : null;
        List<PrefixVariable> variables =
        [
            Directories("PATH", [Wrappers, .. runnable.Select(prefix => prefix / "bin")]),
            Directories("PKG_CONFIG_PATH", [Prefix / "lib" / "pkgconfig", Prefix / "share" / "pkgconfig"]),
            Words("CPPFLAGS", Has(Prefix / "include") ? $"-I{Prefix / "include"}" : null),
            Words("LDFLAGS", hasLibraries ? $"-L{Prefix / "lib"}" : null, runPath),
            Directories("CMAKE_PREFIX_PATH", [Prefix]),
            Directories("ACLOCAL_PATH", both.Select(prefix => prefix / "share" / "aclocal")),
            // man looks beside each bin of PATH by itself, unless it is told where.
            Directories("MANPATH", runnable.Select(prefix => prefix / "share" / "man")) with
            {
                Kind = VariableKind.DirectoriesIfSet,
            },
            Directories("PYTHONPATH", both.Select(prefix => prefix / StepEnvironment.PythonDirectory)),
        ];
        if (!HasRunPaths && !Platform.IsCross)
            variables.Add(Directories(OperatingSystem.IsMacOS() ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH", [Prefix / "lib"]));
        variables.RemoveAll(variable => variable.Parts.Count == 0);
        return Platform.IsCross ? [.. Tools(), .. variables.Select(Alone)] : variables;
    }

    private bool IsElf => Platform.System?.IsElf ?? OperatingSystem.IsLinux();

    // What the user has there is of this machine: a build for another platform must not find it.
    private static PrefixVariable Alone(PrefixVariable variable) =>
        variable.Name is "PKG_CONFIG_PATH" or "CMAKE_PREFIX_PATH" ? variable with { Kind = VariableKind.Value } : variable;

    private IEnumerable<PrefixVariable> Tools() =>
        CrossTools
            .Variables(Platform)
            .OrderBy(tool => tool.Key, StringComparer.Ordinal)
            .Select(tool => new PrefixVariable(tool.Key, VariableKind.Value, [tool.Value]))
            .Append(new PrefixVariable("PKG_CONFIG_LIBDIR", VariableKind.Value, [""]));

    private PrefixVariable Directories(string name, IEnumerable<AbsolutePath?> directories) =>
        new(name, VariableKind.Directories, [.. directories.OfType<AbsolutePath>().Where(Has).Select(directory => (string)directory)]);

    private static PrefixVariable Words(string name, params IEnumerable<string?> words) =>
        new(name, VariableKind.Words, [.. words.OfType<string>()]);
}
