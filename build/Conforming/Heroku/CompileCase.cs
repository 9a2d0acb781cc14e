using System.Text.Json;
using System.Text.RegularExpressions;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;

namespace Conforming.Heroku;

/// <summary>A source that is compiled in a box as the unprivileged user, packed, and run in a bare copy of the base.</summary>
internal sealed partial class CompileCase(ConformanceCase given, Product product)
{
    private const string Bare = "bare";
    private const string Source = "/app/src";

    private static readonly Dictionary<string, string> Suites = new(StringComparer.Ordinal)
    {
        ["10"] = "buster",
        ["11"] = "bullseye",
        ["12"] = "bookworm",
        ["13"] = "trixie",
    };

    private readonly List<string> differences = [];

    public async Task<CaseOutcome> RunAsync(CancellationToken cancellationToken)
    {
        given.Input.Only("case.json", "title", "group", "base", "buildbox", "commands", "run_as", "package", "source", "note", "notes");
        given.Expected.Only(
            "'expected'",
            "archive",
            "compression",
            "members",
            "symlinks",
            "modes",
            "profile_script_lines",
            "run",
            "base_unchanged"
        );
        if (given.Input.Maybe("run_as")?.Text() is not (null or "app"))
            throw new CaseException($"'run_as': the box has no user '{given.Input.Text("run_as")}'");
        var package = given.Input.Child("package");
        package.Only("'package'", "name", "version", "prefix");
        var image = ImageOf(given.Input.Text("base"));
        await using var checkout = new BoxCheckout(product, product.State / "roots");
        try
        {
            await checkout.NewBaseAsync(image.Name, ["--suite", image.Suite, "--include", image.Packages], cancellationToken);
        }
        catch (RecipesException fault) when (fault.ExitCode == ExitCode.MissingTool)
        {
            return CaseOutcome.Skip(fault.Message);
        }
        var before = await checkout.FingerprintAsync(image.Name, cancellationToken);
        var box = given.Input.Text("buildbox");
        await checkout.NewBoxAsync(box, image.Name, cancellationToken);
        await CopySourceAsync(checkout, box, cancellationToken);
        var (name, version, prefix) = (package.Text("name"), package.Text("version"), package.Text("prefix"));
        var file = $"{name}-{version}.tar.gz";
        await checkout.SucceedAsync(
            [
                "Vendor",
                "--package",
                box,
                "--prefix",
                prefix,
                "--vendor-version",
                version,
                "--output",
                file,
                "--",
                "/bin/sh",
                "-c",
                string.Join(" && ", given.Input.Texts("commands").Prepend($"cd {Source}").Select(command => $"{{ {command}; }}")),
            ],
            cancellationToken
        );
        var archive = checkout.Root / "output" / "vendor" / box / file;
        var (exitCode, others, _) = await checkout.InBoxAsync(box, """find "$1" ! -user app""", cancellationToken, prefix);
        if (exitCode != ExitCode.Success || others.Length > 0)
            differences.Add($"the user app did not make {others.ReplaceLineEndings(" ")}");
        await CompareArchiveAsync(archive, cancellationToken);
        var profile = (archive.Parent! / $"{name}-{version}.profile").ReadAllText();
        await CompareProfileAsync(profile, cancellationToken);
        await checkout.NewBoxAsync(Bare, image.Name, cancellationToken);
        await UnpackAsync(checkout, archive, prefix, cancellationToken);
        foreach (var run in given.Expected.Maybe("run")?.Items() ?? [])
            await CompareRunAsync(checkout, run, profile, cancellationToken);
        if (
            given.Expected.Maybe("base_unchanged") is { } unchanged
            && unchanged.Flag() != (await checkout.FingerprintAsync(image.Name, cancellationToken) == before)
        )
            differences.Add("base_unchanged: the base is not as before");
        return CaseOutcome.Of(differences);
    }

    [GeneratedRegex(@"^Debian (?<release>[0-9]+) minimal root(?: with (?<packages>[a-z0-9.+, -]+))?(?:; user app owns /app)?$")]
    private static partial Regex BaseSentence { get; }

    // A base is a sentence: "Debian 12 minimal root with gcc, libc6-dev and make; user app owns /app".
    private static (string Name, string Suite, string Packages) ImageOf(string sentence)
    {
        var words = BaseSentence.Match(sentence);
        if (!words.Success || !Suites.TryGetValue(words.Groups["release"].Value, out var suite))
            throw new CaseException($"the base '{sentence}' is not understood");
        var packages = words
            .Groups["packages"]
            .Value.Split([",", " and "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Order(StringComparer.Ordinal)
            .ToList();
        return (string.Join('.', packages.Prepend(suite)), suite, string.Join(',', packages));
    }

    private async Task CopySourceAsync(BoxCheckout checkout, string box, CancellationToken cancellationToken)
    {
        var source = given.ExistingDirectory(given.Input.Maybe("source")?.Text() ?? "source");
        await CopyInAsync(checkout, box, source, Source, cancellationToken);
        await checkout.InBoxAsync(box, "chown -R app:app /app", cancellationToken);
    }

    private Task UnpackAsync(BoxCheckout checkout, AbsolutePath archive, AbsolutePath prefix, CancellationToken cancellationToken) =>
        checkout.SendAsync(
            Bare,
            archive,
            $"mkdir -p {prefix.Parent} && cat > /tmp/archive && tar -C {prefix.Parent} -xf /tmp/archive",
            cancellationToken
        );

    private async Task CopyInAsync(
        BoxCheckout checkout,
        string box,
        AbsolutePath directory,
        string target,
        CancellationToken cancellationToken
    )
    {
        var archive = checkout.Root / "source.tar";
        // The case may be one that nobody can write to; what is compiled must be.
        (
            await product.Commands.RunAsync(
                Command.Create("tar", "--mode=u+w", "-C", directory, "-cf", archive, "."),
                null,
                cancellationToken
            )
        ).EnsureSuccess();
        await checkout.SendAsync(box, archive, $"mkdir -p {target} && tar -C {target} -x", cancellationToken);
    }

    private async Task CompareArchiveAsync(AbsolutePath archive, CancellationToken cancellationToken)
    {
        if (given.Expected.Maybe("archive") is { } file)
            differences.AddRange(Comparison.Differences("archive", file, archive.Name));
        if (given.Expected.Maybe("compression") is { } compression)
            differences.AddRange(Comparison.Differences("compression", compression, CompressionOf(archive)));
        var members = await TarListing.ReadAsync(product.Commands, archive, cancellationToken);
        if (given.Expected.Maybe("members") is { } names)
            differences.AddRange(Comparison.Differences("members", names, members.Select(member => member.Path)));
        foreach (var link in given.Expected.Maybe("symlinks")?.Members() ?? [])
            differences.AddRange(Comparison.Differences($"symlinks.{link.Name}", link.Value, Find(link.Name)?.LinkTarget));
        foreach (var mode in given.Expected.Maybe("modes")?.Members() ?? [])
            differences.AddRange(Comparison.Differences($"modes.{mode.Name}", mode.Value, Find(mode.Name)?.Mode));
        differences.AddRange(members.Where(member => member.Owner != "0/0").Select(member => $"{member.Path} is owned by {member.Owner}"));

        TarListing.Member? Find(string path) => members.FirstOrDefault(member => member.Path == path);
    }

    private static string CompressionOf(AbsolutePath archive) =>
        archive.ReadAllBytes() switch
        {
            [0x1f, 0x8b, ..] => "gzip",
            [0x42, 0x5a, 0x68, ..] => "bzip2",
            [0xfd, 0x37, 0x7a, ..] => "xz",
            [0x28, 0xb5, 0x2f, 0xfd, ..] => "zstd",
            _ => "none",
        };

    // By what they do: where a variable is empty, the buildpack's lines begin it with an empty element, and ours must not.
    private async Task CompareProfileAsync(string profile, CancellationToken cancellationToken)
    {
        if (given.Expected.Maybe("profile_script_lines") is not { } lines)
            return;
        var expected = string.Concat(lines.Items().Select(line => line.Text() + "\n"));
        const string paths = "PATH=/usr/bin:/bin LD_LIBRARY_PATH=/lib64";
        var (theirs, ours) = (
            await VariablesAsync(expected, paths, cancellationToken),
            await VariablesAsync(profile, paths, cancellationToken)
        );
        if (!theirs.SequenceEqual(ours))
            differences.Add(
                $"profile_script_lines: expected {string.Join(' ', theirs.Except(ours))}, got {string.Join(' ', ours.Except(theirs))}"
            );
        differences.AddRange(
            (await VariablesAsync(profile, "PATH=/usr/bin:/bin", cancellationToken))
                .Where(variable => variable.Contains("=:", StringComparison.Ordinal) || variable.Contains("::", StringComparison.Ordinal))
                .Select(variable => $"profile_script_lines: an empty element in {variable}")
        );
    }

    private async Task<IReadOnlyList<string>> VariablesAsync(string script, string variables, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var command = Command.Create("/usr/bin/env", ["-i", .. variables.Split(' '), "/bin/sh", "-c", $"{script}/usr/bin/env"]);
        (await product.Commands.RunAsync(command, line => lines.Add(line.Text), cancellationToken)).EnsureSuccess();
        return [.. lines.Where(line => !line.StartsWith("PWD=", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private async Task CompareRunAsync(BoxCheckout checkout, JsonElement run, string profile, CancellationToken cancellationToken)
    {
        run.Only("a run", "env", "command", "exit", "stdout", "stdout_mentions", "stderr_mentions");
        var environment = run.Child("env");
        var isProfile = environment.ValueKind == JsonValueKind.String;
        if (isProfile && environment.GetString() != "after the profile script")
            throw new CaseException($"the environment '{environment}' is not understood");
        IEnumerable<string> variables = isProfile
            ? ["PATH=/usr/bin:/bin"]
            : environment.Members().Select(variable => $"{variable.Name}={variable.Value.Text()}");
        var command = run.Text("command");
        var script = isProfile ? $"{profile}{command}" : command;
        var result = await checkout.RunAsync(
            ["RunInBox", "--package", Bare, "--", "/usr/bin/env", "-i", .. variables, "/bin/sh", "-c", script],
            cancellationToken
        );
        if (run.Maybe("exit") is { } exit)
            differences.AddRange(Comparison.Differences($"run '{command}', exit", exit, result.ExitCode));
        if (run.Maybe("stdout") is { } output)
            differences.AddRange(Comparison.Differences($"run '{command}', stdout", output, result.Output));
        Mentions("stdout_mentions", result.Output);
        Mentions("stderr_mentions", result.Errors);

        void Mentions(string member, string text)
        {
            if (run.Maybe(member) is { } words && !text.Contains(words.Text(), StringComparison.Ordinal))
                differences.Add($"run '{command}': {member} {words}, got {text.ReplaceLineEndings(" ")}");
        }
    }
}
