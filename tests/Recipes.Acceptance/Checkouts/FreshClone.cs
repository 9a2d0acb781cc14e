using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Checkouts;

/// <summary>What <c>git clone</c> gives to somebody new: nothing is compiled, the home is empty, and so is the cache of NuGet's packages.</summary>
public sealed class FreshClone
{
    // All is compiled with all analyzers, and other programs may want the processors too.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(40);

    private readonly Dictionary<string, string> variables;

    public FreshClone(Machine machine)
    {
        var home = machine.NewPath("somebody").CreateDirectory();
        Root = home / "recipes";
        variables = machine.Variables();
        variables["HOME"] = home;
        variables["NUGET_PACKAGES"] = home / "packages";
        // As on a build machine: no compilers stay behind.
        variables["CI"] = "true";
        // Where packages come from is the machine's own matter.
        var sources = AbsolutePath.Create(Environment.GetEnvironmentVariable("HOME") ?? "/") / ".nuget" / "NuGet" / "NuGet.Config";
        if (sources.FileExists())
            sources.Copy(home / ".nuget" / "NuGet" / "NuGet.Config");
        if (IsPossible)
            Execute(home, "git", "clone", "--quiet", "--no-hardlinks", Repository.Root, Root);
    }

    /// <summary>The checkout.</summary>
    public AbsolutePath Root { get; }

    private static bool IsPossible => (Repository.Root / ".git").Exists();

    /// <summary>Skips the test where the sources are not a checkout.</summary>
    public static void Require() => Assert.SkipUnless(IsPossible, "The sources are not a checkout of git.");

    /// <summary>Runs a command to its success and gives back what it wrote to its output.</summary>
    public string Execute(AbsolutePath directory, params IEnumerable<string> command) =>
        new RunningProgram(command, directory, variables).Wait(Patience).Exits(0).Output;

    /// <summary>The lines of the README's first block of commands below a headline.</summary>
    public string Commands(string headline) =>
        string.Join(
            '\n',
            (Root / "README.md")
                .ReadAllLines()
                .SkipWhile(line => line != headline)
                .SkipWhile(line => !line.StartsWith("    ", StringComparison.Ordinal))
                .TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal))
        );
}
