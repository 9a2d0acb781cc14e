using System.Text.Json;
using Recipes.Archives.Compression;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;

namespace Conforming.Heroku;

/// <summary>A source that is compiled in a box as the unprivileged user, packed, and run in a bare copy of the base.</summary>
internal sealed class CompileCase(ConformanceCase given, Product product)
{
    private const string Bare = "bare-copy-of-the-base";
    private const string Source = "/app/src";

    private static readonly (string Word, CompressionKind Kind, string Suffix)[] Compressions =
    [
        ("gzip", CompressionKind.Gzip, ".tar.gz"),
        ("bzip2", CompressionKind.Bzip2, ".tar.bz2"),
        ("xz", CompressionKind.Xz, ".tar.xz"),
        ("zstd", CompressionKind.Zstandard, ".tar.zst"),
        ("none", CompressionKind.None, ".tar"),
    ];

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
        var image = BaseSentence.Parse(given.Input.Text("base"));
        if (given.Input.Maybe("run_as") is { } user && user.Text() != image.User)
            throw new CaseException($"'run_as': the box has no user '{user}'");
        var package = given.Input.Child("package");
        package.Only("'package'", "name", "version", "prefix");
        await using var checkout = new BoxCheckout(product, product.State / "roots");
        try
        {
            await checkout.NewBaseAsync(image.Name, ["--suite", image.Suite, .. image.Include], cancellationToken);
        }
        catch (RecipesException fault) when (fault.ExitCode == ExitCode.MissingTool)
        {
            return CaseOutcome.Skip(fault.Message);
        }
        var before = await checkout.FingerprintAsync(image.Name, cancellationToken);
        var box = given.Input.Maybe("buildbox")?.Text() ?? package.Text("name");
        await checkout.NewBoxAsync(box, image.Name, cancellationToken);
        await CopySourceAsync(checkout, box, image.User, cancellationToken);
        var (name, version) = (package.Text("name"), package.Maybe("version")?.Text());
        var prefix = AbsolutePath.Create(package.Maybe("prefix")?.Text() ?? $"/app/vendor/{name}");
        var file = ArchiveOf(version is null ? name : $"{name}-{version}");
        await checkout.SucceedAsync(
            [
                "Vendor",
                "--package",
                box,
                "--prefix",
                prefix,
                .. version is null ? (string[])[] : ["--vendor-version", version],
                "--output",
                file,
                "--",
                "/bin/sh",
                "-c",
                string.Join(" && ", given.Input.Texts("commands").Prepend($"cd {Source}").Select(command => $"{{ {command}\n}}")),
            ],
            cancellationToken
        );
        var archive = checkout.Root / "output" / "vendor" / box / file;
        var (exitCode, others, _) = await checkout.InBoxAsync(box, """find "$1" ! -user "$2" """, cancellationToken, prefix, image.User);
        if (exitCode != ExitCode.Success || others.Length > 0)
            differences.Add($"the user {image.User} did not make {others.ReplaceLineEndings(" ")}");
        await CompareArchiveAsync(archive, cancellationToken);
        var profile = archive.Parent!.GetFiles("*.profile").Single().ReadAllText();
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

    // The archive is named by who packs: where the case says how, it is packed so.
    private string ArchiveOf(string title) =>
        given.Expected.Maybe("archive")?.Text() is { } name && name.StartsWith(title, StringComparison.Ordinal)
            ? name
            : title + Compressions.FirstOrDefault(known => known.Word == (given.Expected.Maybe("compression")?.Text() ?? "gzip")).Suffix;

    private async Task CopySourceAsync(BoxCheckout checkout, string box, string user, CancellationToken cancellationToken)
    {
        if (user != BaseSentence.Builder)
        {
            const string rename = """sed -i "s/^app:/$1:/" /etc/passwd /etc/group /etc/shadow""";
            await checkout.InBoxAsync(box, rename, cancellationToken, user);
        }
        var source = given.ExistingDirectory(given.Input.Maybe("source")?.Text() ?? "source");
        await CopyInAsync(checkout, box, source, Source, cancellationToken);
        await checkout.InBoxAsync(box, """chown -R "$1:$1" /app""", cancellationToken, user);
    }

    // The base need not have the program that decompresses it: where it is unpacked in the end, that is.
    private static async Task UnpackAsync(
        BoxCheckout checkout,
        AbsolutePath archive,
        AbsolutePath prefix,
        CancellationToken cancellationToken
    )
    {
        var plain = checkout.Root / "plain.tar";
        await using (var source = File.OpenRead(archive))
        await using (var content = Decompression.Open(source, KindOf(archive)))
        await using (var target = File.Create(plain))
            await content.CopyToAsync(target, cancellationToken);
        await checkout.SendAsync(Bare, plain, $"mkdir -p {prefix.Parent} && tar -C {prefix.Parent} -x", cancellationToken);
    }

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
            differences.AddRange(
                Comparison.Differences("compression", compression, Compressions.First(known => known.Kind == KindOf(archive)).Word)
            );
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

    // By what it is, not by its name.
    private static CompressionKind KindOf(AbsolutePath archive) =>
        archive.ReadAllBytes() switch
        {
            [0x1f, 0x8b, ..] => CompressionKind.Gzip,
            [0x42, 0x5a, 0x68, ..] => CompressionKind.Bzip2,
            [0xfd, 0x37, 0x7a, ..] => CompressionKind.Xz,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => CompressionKind.Zstandard,
            _ => CompressionKind.None,
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
        run.Only("a run", "env", "command", "exit", "stdout", "stderr", "stdout_mentions", "stderr_mentions");
        var environment = run.Maybe("env");
        var isProfile = environment is { ValueKind: JsonValueKind.String };
        if (isProfile && environment!.Value.GetString() is not ("after the profile script" or "profile"))
            throw new CaseException($"the environment '{environment}' is not understood");
        IEnumerable<string> variables =
            isProfile || environment is null
                ? ["PATH=/usr/bin:/bin"]
                : environment.Value.Members().Select(variable => $"{variable.Name}={variable.Value.Text()}");
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
        if (run.Maybe("stderr") is { } errors)
            differences.AddRange(Comparison.Differences($"run '{command}', stderr", errors, result.Errors));
        Mentions("stdout_mentions", result.Output);
        Mentions("stderr_mentions", result.Errors);

        void Mentions(string member, string text)
        {
            if (run.Maybe(member) is { } words && !text.Contains(words.Text(), StringComparison.Ordinal))
                differences.Add($"run '{command}': {member} {words}, got {text.ReplaceLineEndings(" ")}");
        }
    }
}
