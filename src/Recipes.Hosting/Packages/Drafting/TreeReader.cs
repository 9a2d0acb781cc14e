using Recipes.IO;

namespace Recipes.Hosting.Packages.Drafting;

/// <summary>Looks what a fetched source tree says of itself.</summary>
internal sealed class TreeReader(AbsolutePath tree)
{
    private const long LongestText = 1 << 20;

    private static readonly (string File, string Method)[] Systems =
    [
        ("configure.ac", "BuildAutotools"),
        ("configure.in", "BuildAutotools"),
        ("configure", "BuildAutotools"),
        ("meson.build", "BuildMeson"),
        ("CMakeLists.txt", "BuildCMake"),
        ("pyproject.toml", "BuildPython"),
        ("setup.py", "BuildPython"),
        ("GNUmakefile", "BuildMake"),
        ("Makefile", "BuildMake"),
        ("makefile", "BuildMake"),
    ];

    private static readonly string[] PkgConfigEnds = [".pc.in", ".pc.cmake.in", ".pc"];
    private static readonly string[] Makefiles = ["Makefile.am", "src/Makefile.am"];
    private static readonly string[] LicenseNames = ["COPYING", "LICENSE", "LICENCE", "COPYRIGHT", "UNLICENSE"];

    /// <summary>Reads it.</summary>
    /// <param name="name">The package's name, which tells its own files from others.</param>
    public TreeFacts Read(string name)
    {
        var methods = Systems.Where(system => (tree / system.File).FileExists()).Select(system => system.Method).Distinct().ToList();
        var build = Merge([
            BuildFileReader.OfAutoconf(Text("configure.ac") ?? Text("configure.in") ?? ""),
            BuildFileReader.OfMeson(Text("meson.build") ?? ""),
            BuildFileReader.OfCMake(Text("CMakeLists.txt") ?? ""),
            BuildFileReader.OfPython(Text("pyproject.toml") ?? Text("setup.cfg") ?? Text("setup.py") ?? ""),
        ]);
        var modules = PkgConfigFiles();
        var module = OwnModule(modules.Keys, name, build.Name);
        var installed = module is null ? new TreeFacts() : BuildFileReader.OfPkgConfig(modules[module]);
        var needs = installed.Needs.Concat(build.Needs).GroupBy(need => need.Name, StringComparer.OrdinalIgnoreCase);
        var own = modules.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return build with
        {
            Description = installed.Description ?? build.Description,
            Homepage = installed.Homepage ?? build.Homepage,
            License = License() ?? build.License,
            BuildMethod = methods.FirstOrDefault(),
            OtherBuilds = [.. methods.Skip(1).Except(["BuildMake"])],
            PkgConfig = module,
            Program = Program(name),
            Needs =
            [
                .. needs.Where(need => !own.Contains(need.Key)).Select(need => new TreeNeed(need.Key, need.Any(one => one.IsRequired))),
            ],
        };
    }

    // The first that says something counts.
    private static TreeFacts Merge(IReadOnlyList<TreeFacts> all) =>
        new()
        {
            Name = all.Select(facts => facts.Name).FirstOrDefault(value => value is not null),
            Version = all.Select(facts => facts.Version).FirstOrDefault(value => value is not null),
            Description = all.Select(facts => facts.Description).FirstOrDefault(value => value is not null),
            Homepage = all.Select(facts => facts.Homepage).FirstOrDefault(value => value is not null),
            License = all.Select(facts => facts.License).FirstOrDefault(value => value is not null),
            // What one system cannot do without, is written for another as a matter of course.
            Needs = [.. all.SelectMany(facts => facts.Needs)],
        };

    private Dictionary<string, string> PkgConfigFiles()
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in DirectoryWalk.Files(tree, "*.pc*"))
        {
            var name = file.Name;
            var end = Array.Find(PkgConfigEnds, ending => name.EndsWith(ending, StringComparison.Ordinal));
            if (end is not null && !name.Contains("uninstalled", StringComparison.Ordinal) && Text(file) is { } text)
                files.TryAdd(name[..^end.Length], text);
        }
        return files;
    }

    private static string? OwnModule(IEnumerable<string> modules, string name, string? project)
    {
        var all = modules.ToList();
        string[] wanted = [name, project ?? name, WithoutLib(name), WithoutLib(project ?? name)];
        return wanted
                .Select(want => all.Find(module => module.Equals(want, StringComparison.OrdinalIgnoreCase)))
                .FirstOrDefault(found => found is not null)
            ?? (all.Count == 1 ? all[0] : null);
    }

    private static string WithoutLib(string name) => name.StartsWith("lib", StringComparison.OrdinalIgnoreCase) ? name[3..] : name;

    private string? License()
    {
        var files = Directory
            .EnumerateFiles(tree)
            .Where(file => LicenseNames.Any(name => Path.GetFileName(file).StartsWith(name, StringComparison.OrdinalIgnoreCase)))
            // COPYING.Xiph of flac, LICENSE.md: those of the library itself are mostly the longer names' first.
            .OrderBy(file => Path.GetFileName(file).Length)
            .ThenBy(file => file, StringComparer.Ordinal);
        var named = files
            .Select(file => LicenseText.Of(Text(Path.GetFileName(file)) ?? ""))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        // Which part is under which, its reader must tell.
        return named.Count > 0 ? string.Join(" AND ", named) : LicenseText.Of(Text("README") ?? Text("README.md") ?? "");
    }

    private string? Program(string name)
    {
        var makefiles = Makefiles.Select(file => Text(file) ?? "");
        return makefiles.Any(text =>
            text.Split('\n').Any(line => line.StartsWith("bin_PROGRAMS", StringComparison.Ordinal) && Words(line).Contains(name))
        )
            ? name
            : null;
    }

    private static string[] Words(string line) => line.Split([' ', '\t', '=', '+', '\\'], StringSplitOptions.RemoveEmptyEntries);

    private string? Text(string name)
    {
        var file = tree / name;
        return file.FileExists() && new FileInfo(file).Length <= LongestText ? File.ReadAllText(file) : null;
    }
}
