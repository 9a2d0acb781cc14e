using System.Text.Json;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;

namespace Conforming.Heroku;

/// <summary>A checkout with boxes for one case, driven through the product's command line; nothing of it is left.</summary>
/// <param name="product">The product.</param>
/// <param name="roots">Where base images are; null for a place that goes with the checkout.</param>
internal sealed class BoxCheckout(Product product, AbsolutePath? roots = null) : IAsyncDisposable
{
    private readonly AbsolutePath root = product.NewDirectory();
    private readonly HashSet<string> boxes = new(StringComparer.Ordinal);

    /// <summary>The checkout's root.</summary>
    public AbsolutePath Root => root;

    private AbsolutePath Roots => roots ?? root / "roots";

    /// <summary>Makes a base image unless there is one of that name.</summary>
    /// <exception cref="RecipesException">A box cannot be had here (exit code 5).</exception>
    public async Task NewBaseAsync(string name, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        if ((Roots / "names" / name).FileExists())
            return;
        await DemandAsync(["NewBase", "--base", name, .. arguments], cancellationToken);
    }

    /// <summary>Makes a box, or is refused.</summary>
    public Task<(int ExitCode, string Output, string Errors)> MakeBoxAsync(string name, string image, CancellationToken cancellationToken)
    {
        boxes.Add(name);
        return RunAsync(["NewBox", "--package", name, "--base", image], cancellationToken);
    }

    /// <summary>Makes a box.</summary>
    /// <exception cref="RecipesException">A box cannot be had here (exit code 5).</exception>
    public Task NewBoxAsync(string name, string image, CancellationToken cancellationToken)
    {
        boxes.Add(name);
        return DemandAsync(["NewBox", "--package", name, "--base", image], cancellationToken);
    }

    /// <summary>Whether anything of a box is there.</summary>
    public bool Has(string box) => (root / ".recipes" / "boxes" / box).Exists();

    /// <summary>Runs a target.</summary>
    public Task<(int ExitCode, string Output, string Errors)> RunAsync(
        IEnumerable<string> arguments,
        CancellationToken cancellationToken,
        string? input = null
    ) => product.RunAsync(root, WithRoots(arguments), cancellationToken, input: input);

    /// <summary>Runs a target, which must succeed.</summary>
    public Task<string> SucceedAsync(IEnumerable<string> arguments, CancellationToken cancellationToken, string? input = null) =>
        product.SucceedAsync(root, WithRoots(arguments), cancellationToken, input: input);

    /// <summary>Runs a shell script in a box, as root.</summary>
    public Task<(int ExitCode, string Output, string Errors)> InBoxAsync(
        string box,
        string script,
        CancellationToken cancellationToken,
        params IEnumerable<string> arguments
    ) => RunAsync(["RunInBox", "--package", box, "--", "/bin/sh", "-c", script, "sh", .. arguments], cancellationToken);

    /// <summary>Gives a file to a shell script in a box, as its standard input, which must succeed.</summary>
    public async Task SendAsync(string box, AbsolutePath file, string script, CancellationToken cancellationToken)
    {
        // Text is what can be given.
        var input = Convert.ToBase64String(file.ReadAllBytes(), Base64FormattingOptions.InsertLineBreaks) + "\n";
        await SucceedAsync(
            ["RunInBox", "--package", box, "--", "/bin/sh", "-c", $"base64 -d -i | {{ {script}; }}"],
            cancellationToken,
            input
        );
    }

    /// <summary>What a box changes in its base.</summary>
    public async Task<JsonElement> DiffAsync(string box, CancellationToken cancellationToken)
    {
        using var json = JsonDocument.Parse(await SucceedAsync(["DiffBox", "--package", box, "--output", "json"], cancellationToken));
        return json.RootElement.Clone();
    }

    /// <summary>What all files of a base image are: kind, mode, owner, content. What a box provides itself counts for nothing.</summary>
    public async Task<string> FingerprintAsync(string image, CancellationToken cancellationToken)
    {
        var tree = Roots / "bases" / (Roots / "names" / image).ReadAllText().Trim() / "tree";
        const string script = """
            cd "$1" && { find . -path ./dev -prune -o -printf '%y %m %U:%G %s %l %p\n'; find . -path ./dev -prune -o -type f -exec sha256sum {} +; } |
            LC_ALL=C sort | sha256sum
            """;
        var lines = new List<string>();
        var command = Command.Create("/bin/sh", "-c", script, "sh", tree);
        (await product.Commands.RunAsync(command, line => lines.Add(line.Text), cancellationToken)).EnsureSuccess();
        return string.Join('\n', lines);
    }

    /// <summary>How many mounts this machine has below the checkout.</summary>
    public int Mounts => File.ReadLines("/proc/self/mountinfo").Count(line => line.Contains(root, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        foreach (var box in boxes.Where(Has))
            await RunAsync(["DestroyBox", "--package", box], CancellationToken.None);
        if (roots is null)
        {
            foreach (var name in (Roots / "names").GetFiles())
                await RunAsync(["RemoveBase", "--base", name.Name], CancellationToken.None);
        }
        root.DeleteDirectory();
    }

    private async Task DemandAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (exitCode, output, errors) = await RunAsync(arguments, cancellationToken);
        if (exitCode == ExitCode.Success)
            return;
        var said = string.Join(
            ' ',
            (output + errors).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).TakeLast(5)
        );
        // What this machine cannot do is no fault of the product; nor is it that no archive of Debian is reached.
        throw exitCode == ExitCode.MissingTool || said.Contains(" could not make a system of ", StringComparison.Ordinal)
            ? new RecipesException(said, exitCode: ExitCode.MissingTool)
            : new CaseException($"'{arguments[0]}' exited with {exitCode}: {said}");
    }

    private IEnumerable<string> WithRoots(IEnumerable<string> arguments)
    {
        var words = arguments.ToList();
        return [words[0], "--roots-directory", Roots, .. words.Skip(1)];
    }
}
