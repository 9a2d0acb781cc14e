using Recipes.Commands;
using Recipes.Errors;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.IO;

namespace Recipes.FrontEnds.Choria.Compiling;

/// <summary>The Go compiler of this machine, found once.</summary>
/// <param name="commands">Asks it.</param>
/// <param name="environment">The process's environment: its <c>PATH</c> counts.</param>
/// <param name="wanted">The version that must compile, or the beginning of one (<c>1.21</c>); null for any.</param>
/// <param name="isElsewhere">Whether commands do not run on this machine, whose files say nothing then.</param>
internal sealed class GoProgram(
    ICommandRunner commands,
    IReadOnlyDictionary<string, string> environment,
    string? wanted,
    bool isElsewhere = false
) : IDisposable
{
    private readonly SemaphoreSlim once = new(1);
    private (string Path, string Version)? found;

    /// <summary>Its file.</summary>
    /// <exception cref="RecipesException">There is none of the version that is wanted (exit code 5).</exception>
    public async Task<string> FindAsync(CancellationToken cancellationToken) => (await LookAsync(cancellationToken)).Path;

    /// <summary>What it says of itself: <c>go version go1.19.8 linux/amd64</c>.</summary>
    /// <exception cref="RecipesException">There is none of the version that is wanted (exit code 5).</exception>
    public async Task<string> VersionAsync(CancellationToken cancellationToken) => (await LookAsync(cancellationToken)).Version;

    /// <summary>The modules that a binary was linked from besides its own, with their versions, and the compiler's own library; empty where nobody knows.</summary>
    public async Task<IReadOnlyList<NamedValue>> ModulesAsync(AbsolutePath binary, CancellationToken cancellationToken)
    {
        if (Candidates().FirstOrDefault() is not { } go)
            return [];
        var lines = new List<string>();
        var command = Command.Create(found?.Path ?? go, "version", "-m", binary).WithEnvironment(Base());
        var result = await commands.RunAsync(command, line => lines.Add(line.Text), cancellationToken);
        return result.Succeeded ? Modules(lines) : [];
    }

    /// <inheritdoc/>
    public void Dispose() => once.Dispose();

    /// <summary>Reads what <c>go version -m</c> prints: <c>\tdep\tNAME\tVERSION\tSUM</c>, and below it <c>\t=>\t...</c> for what takes its place.</summary>
    internal static IReadOnlyList<NamedValue> Modules(IReadOnlyList<string> lines)
    {
        var modules = new List<NamedValue>();
        foreach (var words in lines.Select(line => line.Split('\t')))
        {
            if (words is ["", "dep", var name, var version, ..])
                modules.Add(new NamedValue(name, version));
            else if (words is ["", "=>", var other, var taken, ..] && modules.Count > 0)
                modules[^1] = new NamedValue(other, taken);
            else if (words is [var first] && first.Split(": ") is [_, var compiler] && compiler.StartsWith("go", StringComparison.Ordinal))
                modules.Add(new NamedValue("stdlib", compiler));
        }
        return modules;
    }

    private async Task<(string Path, string Version)> LookAsync(CancellationToken cancellationToken)
    {
        await once.WaitAsync(cancellationToken);
        try
        {
            return found ??= await SearchAsync(cancellationToken);
        }
        finally
        {
            once.Release();
        }
    }

    private async Task<(string Path, string Version)> SearchAsync(CancellationToken cancellationToken)
    {
        var others = new List<string>();
        foreach (var path in Candidates())
        {
            var version = "";
            var result = await commands.RunAsync(
                Command.Create(path, "version").WithEnvironment(Base()),
                line => version = version.Length == 0 && !line.IsError ? line.Text.Trim() : version,
                cancellationToken
            );
            if (!result.Succeeded || version.Split(' ') is not ["go", "version", var number, ..])
                continue;
            if (wanted is null || number == $"go{wanted}" || number.StartsWith($"go{wanted}.", StringComparison.Ordinal))
                return (path, version);
            others.Add($"{number} ({path})");
        }
        throw others.Count > 0
            ? new RecipesException(
                $"Go {wanted} is wanted, and there is only {string.Join(", ", others)}.",
                "Install it, or give GOVERSION what is there.",
                ExitCode.MissingTool
            )
            : new RecipesException(
                "There is no program 'go', which compiles.",
                "Install it (Debian: apt-get install golang-go), or add its directory to PATH.",
                ExitCode.MissingTool
            );
    }

    // The user's PATH, then where Go's own archive and Debian's packages put it.
    private IEnumerable<string> Candidates()
    {
        if (isElsewhere)
        {
            yield return "go";
            yield break;
        }
        if (ExecutableSearch.Find("go", environment) is { } ofPath)
            yield return ofPath;
        IEnumerable<string> places = Directory.Exists("/usr/lib") ? Directory.EnumerateDirectories("/usr/lib", "go-*") : [];
        foreach (
            var file in places
                .OrderDescending(StringComparer.Ordinal)
                .Prepend("/usr/local/go")
                .Select(place => Path.Combine(place, "bin", "go"))
                .Where(File.Exists)
        )
            yield return file;
    }

    private IReadOnlyDictionary<string, string> Base() => isElsewhere ? environment : ProjectEnvironment.Of(environment, []);
}
