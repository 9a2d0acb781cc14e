using Recipes.Acceptance.Machines;
using Recipes.IO;

[assembly: AssemblyFixture(typeof(Machine))]

namespace Recipes.Acceptance.Machines;

/// <summary>A user's machine: an empty home, no tools of maintainers, and build programs that are compiled already. One for all tests.</summary>
public sealed class Machine : IDisposable
{
    // Who builds a release needs none of these.
    private static readonly string[] ToolsOfMaintainers =
    [
        "aclocal",
        "autoconf",
        "autoheader",
        "autom4te",
        "automake",
        "autoreconf",
        "libtool",
        "libtoolize",
        "m4",
    ];

    // The way to the network and to .NET; everything else is given.
    private static readonly string[] Passed = ["DOTNET_", "NUGET_", "SSL_", "CURL_", "GIT_SSL"];

    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("recipes-acceptance-").FullName;
    private readonly Lazy<AbsolutePath> buildProgram;
    private readonly Lazy<AbsolutePath> testProgram;
    private int numbers;

    public Machine()
    {
        // Not before a test wants them: some run as a user who cannot see the repository.
        buildProgram = new(() => Copy(Repository.Root / "build" / "bin" / "Debug", "_build.dll"));
        testProgram = new(() =>
            Copy(Repository.Root / "tests" / "Recipes.AcceptanceRecipes" / "bin" / "Debug", "Recipes.AcceptanceRecipes.dll")
        );
        Home = (directory / "home").CreateDirectory();
        Path = PathWithout();
    }

    /// <summary>The user's home.</summary>
    public AbsolutePath Home { get; }

    /// <summary>The search path of commands.</summary>
    public string Path { get; }

    /// <summary>The repository's own build program.</summary>
    public AbsolutePath BuildProgram => buildProgram.Value;

    /// <summary>The build program whose recipes are made for tests.</summary>
    public AbsolutePath TestProgram => testProgram.Value;

    /// <summary>A new name in this machine's directory; nothing is there.</summary>
    public AbsolutePath NewPath(string name) => directory / $"{Interlocked.Increment(ref numbers)}-{name}";

    /// <summary>A checkout of the repository whose program is compiled; it has the repository's upstream archives.</summary>
    public Workspace Checkout(string name = "checkout") =>
        new(this, BuildProgram, NewPath(name), Repository.Root / ".nuke" / "mirrors.json");

    /// <summary>A checkout of the test program.</summary>
    public Workspace Samples(string name = "samples") => new(this, TestProgram, NewPath(name), mirrors: null);

    /// <summary>A search path without some commands and without those that only maintainers have.</summary>
    public string PathWithout(params IReadOnlyCollection<string> commands)
    {
        var tools = NewPath("tools").CreateDirectory();
        var hidden = ToolsOfMaintainers.Concat(commands).ToList();
        foreach (
            var place in Environment
                .GetEnvironmentVariable("PATH")!
                .Split(':', StringSplitOptions.RemoveEmptyEntries)
                .Where(Directory.Exists)
        )
        {
            foreach (var file in Directory.EnumerateFiles(place))
            {
                var name = System.IO.Path.GetFileName(file);
                // automake-1.16 is automake too.
                if (
                    !hidden.Exists(tool => name == tool || name.StartsWith(tool + "-", StringComparison.Ordinal))
                    && !(tools / name).Exists()
                )
                    File.CreateSymbolicLink(tools / name, file);
            }
        }
        return tools;
    }

    /// <summary>The variables of a user's process.</summary>
    public Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = Home,
            ["PATH"] = Path,
            ["LANG"] = "C.UTF-8",
            ["TERM"] = "dumb",
            // Whoever fails on purpose must not search the distribution's archive first.
            ["RECIPES_MIRROR"] = "upstream",
        };
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (
                Passed.Any(start => name.StartsWith(start, StringComparison.Ordinal))
                || name.EndsWith("_proxy", StringComparison.OrdinalIgnoreCase)
            )
                variables[name] = (string)variable.Value!;
        }
        return variables;
    }

    public void Dispose() => directory.DeleteDirectory();

    private AbsolutePath Copy(AbsolutePath output, string program)
    {
        (output / program).FileExists().ShouldBeTrue($"{output / program} is missing: build Recipes.sln.");
        return output.Copy(NewPath("program")) / program;
    }
}
