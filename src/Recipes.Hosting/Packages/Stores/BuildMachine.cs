using Recipes.Sources;

namespace Recipes.Hosting.Packages.Stores;

/// <summary>What of this machine changes what a build makes, though no recipe names it.</summary>
/// <param name="environment">The process's environment.</param>
internal sealed class BuildMachine(IReadOnlyDictionary<string, string> environment)
{
    private const string Release = "/etc/os-release";
    private static readonly (string Variable, string[] Programs)[] Languages = [("CC", ["gcc", "cc"]), ("CXX", ["g++", "c++"])];

    private readonly Lazy<(string Name, IReadOnlyDictionary<string, string> Compilers, IReadOnlyList<string> Evidence)> facts = new(() =>
        Read(environment)
    );

    /// <summary>Processor and system: <c>linux-x64 debian 12</c>.</summary>
    public string Name => facts.Value.Name;

    /// <summary>The compilers, each with its program's name and SHA-256.</summary>
    public IReadOnlyDictionary<string, string> Compilers => facts.Value.Compilers;

    /// <summary>The files that were read.</summary>
    public IReadOnlyList<string> Evidence => facts.Value.Evidence;

    private static (string, IReadOnlyDictionary<string, string>, IReadOnlyList<string>) Read(
        IReadOnlyDictionary<string, string> environment
    )
    {
        var evidence = new List<string> { Release };
        var compilers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (variable, programs) in Languages)
        {
            if (Find(environment, variable, programs, evidence) is not { } program)
                continue;
            var real = new FileInfo(program).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? program;
            compilers[variable] = $"{Path.GetFileName(real)} {FileDigests.Of(real)}";
        }
        return ($"{System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier} {Distribution()}".TrimEnd(), compilers, evidence);
    }

    // The driver stands for what it calls: they come in one package.
    private static string? Find(IReadOnlyDictionary<string, string> environment, string variable, string[] programs, List<string> evidence)
    {
        if (environment.GetValueOrDefault(variable)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words)
            programs = [words[0]];
        var directories = environment.GetValueOrDefault("PATH", "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var file in programs.SelectMany(program => directories.Select(directory => Path.Combine(directory, program))))
        {
            if (!Path.IsPathFullyQualified(file))
                continue;
            // Those that are not there count too: one that came would be called instead.
            evidence.Add(file);
            if (File.Exists(file))
                return file;
        }
        return null;
    }

    private static string Distribution()
    {
        if (!File.Exists(Release))
            return OperatingSystem.IsLinux() ? "" : Environment.OSVersion.Version.ToString(2);
        var values = File.ReadLines(Release)
            .Select(line => line.Split('=', 2))
            .Where(pair => pair is ["ID" or "VERSION_ID", _])
            .ToDictionary(pair => pair[0], pair => pair[1].Trim('"', '\''));
        return $"{values.GetValueOrDefault("ID")} {values.GetValueOrDefault("VERSION_ID")}".Trim();
    }
}
