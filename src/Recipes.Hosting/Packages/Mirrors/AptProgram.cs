using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Hosting.Packages.Mirrors;

/// <summary>
/// Runs apt's programs with this machine's own proxies, keys and credentials, but sources, lists and caches of our own: the machine's are neither
/// changed nor needed to have <c>deb-src</c> entries.
/// </summary>
internal sealed class AptProgram(AbsolutePath directory, ICommandRunner commands, IReadOnlyDictionary<string, string> environment)
{
    private const string Helper = "/usr/lib/apt/apt-helper";

    private AbsolutePath Configuration => directory / "apt.conf";

    private AbsolutePath Sources => directory / "sources.d";

    /// <summary>Whether this machine has them.</summary>
    public static bool IsThere(IReadOnlyDictionary<string, string> environment) =>
        File.Exists(Helper)
        && environment
            .GetValueOrDefault("PATH", "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(path => File.Exists(Path.Combine(path, "apt-get")));

    /// <summary>Writes the configuration from the machine's.</summary>
    /// <returns>What is asked, as one text: another text is another archive.</returns>
    public async Task<string> ConfigureAsync(CancellationToken cancellationToken)
    {
        // "f" and "d" make paths of settings that may be relative to others.
        string[] ask = ["shell", "LIST", "Dir::Etc::sourcelist/f", "PARTS", "Dir::Etc::sourceparts/d"];
        var values = (await ReadAsync(Command.Create("apt-config", ask), cancellationToken))
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1].Trim('\''), StringComparer.Ordinal);
        var entries = Entries(values.GetValueOrDefault("LIST", ""), values.GetValueOrDefault("PARTS", "")).ToList();
        Directory.CreateDirectory(Sources);
        Directory.CreateDirectory(directory / "lists" / "partial");
        Directory.CreateDirectory(directory / "cache" / "archives" / "partial");
        foreach (var file in Directory.GetFiles(Sources).Where(file => !entries.Exists(entry => entry.Name == Path.GetFileName(file))))
            File.Delete(file);
        foreach (var (name, text) in entries)
            await WriteAsync(Sources / name, text, cancellationToken);
        await WriteAsync(Configuration, Settings(), cancellationToken);
        return string.Join('\n', entries.Select(entry => $"{entry.Name}\n{entry.Text}"));
    }

    /// <summary>Fetches the release files, verifies their signatures, and fetches the indexes that they name the digests of.</summary>
    /// <returns>Null, or why some or all of it failed.</returns>
    public async Task<string?> UpdateAsync(CancellationToken cancellationToken)
    {
        var result = await commands.RunAsync(Create("apt-get", "update", "-q"), null, cancellationToken);
        // Without a network apt warns, takes what it had before, and ends with 0; that a repository offers no sources is a warning too.
        var faults = Faults(result)
            .Where(text => !result.Succeeded || text.StartsWith("Failed to fetch", StringComparison.Ordinal))
            .ToList();
        if (faults.Count > 0)
            return string.Join("; ", faults);
        return result.Succeeded ? null : $"apt-get update ended with exit code {result.ExitCode}";
    }

    /// <summary>The indexes that there are.</summary>
    public async Task<IReadOnlyList<SourcesIndexFile>> IndexesAsync(CancellationToken cancellationToken)
    {
        var command = Create("apt-get", "indextargets", "--format", "$(FILENAME)|$(REPO_URI)", "Created-By: Sources");
        return
        [
            .. (await ReadAsync(command, cancellationToken))
                .Select(line => line.Split('|'))
                .Where(parts => parts.Length == 2 && File.Exists(parts[0]))
                .Select(parts => new SourcesIndexFile(parts[0], parts[1])),
        ];
    }

    /// <summary>Downloads a file by apt's own means and compares it with its digest.</summary>
    /// <exception cref="RecipesException">It did not come (exit code 1), or is another one (exit code 4).</exception>
    public async Task DownloadAsync(string address, AbsolutePath destination, string sha256, CancellationToken cancellationToken)
    {
        var command = Create(Helper, "download-file", address, destination, $"SHA256:{sha256}");
        var result = await commands.RunAsync(command, null, cancellationToken);
        if (result.Succeeded)
            return;
        var faults = Faults(result);
        var isOther = faults.Exists(fault => fault.Contains("Hash Sum mismatch", StringComparison.Ordinal));
        throw new RecipesException(
            $"apt could not get {address}: {string.Join("; ", faults.DefaultIfEmpty($"exit code {result.ExitCode}"))}",
            "Check the network and apt's configuration: apt-get update.",
            isOther ? ExitCode.Integrity : ExitCode.Failed
        );
    }

    // Another process may be reading it: what is right stays.
    private static async Task WriteAsync(AbsolutePath file, string text, CancellationToken cancellationToken)
    {
        if (!File.Exists(file) || await File.ReadAllTextAsync(file, cancellationToken) != text)
            await File.WriteAllTextAsync(file, text, cancellationToken);
    }

    private static List<string> Faults(CommandResult result) =>
        [
            .. result
                .Tail.Select(line => line.Text)
                .Where(text => text.StartsWith("E:", StringComparison.Ordinal) || text.StartsWith("W:", StringComparison.Ordinal))
                .Select(text => text[2..].Trim().TrimEnd('.'))
                .Where(text => !text.StartsWith("Download is performed unsandboxed", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal),
        ];

    private static IEnumerable<(string Name, string Text)> Entries(string list, string parts)
    {
        var files = Directory.Exists(parts) ? Directory.GetFiles(parts).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        var number = 0;
        foreach (var file in files.Prepend(list).Where(File.Exists))
        {
            var isList = file.EndsWith(".list", StringComparison.Ordinal);
            if (!isList && !file.EndsWith(".sources", StringComparison.Ordinal))
                continue;
            string text;
            try
            {
                text = File.ReadAllText(file);
            }
            catch (UnauthorizedAccessException)
            {
                // One that only an administrator may read has credentials in it.
                continue;
            }
            var entries = isList ? AptSourceEntries.OfList(text) : AptSourceEntries.OfStanzas(text);
            if (entries.Length > 0)
                yield return ($"{++number:00}.{(isList ? "list" : "sources")}", entries);
        }
    }

    // apt.conf(5). Hooks of the machine (an index for a shop of programs, say) are no business of ours.
    private string Settings() =>
        $"""
            #clear APT::Update::Pre-Invoke;
            #clear APT::Update::Post-Invoke;
            #clear APT::Update::Post-Invoke-Success;
            Dir::Etc::SourceList "/dev/null";
            Dir::Etc::SourceParts "{Sources}";
            Dir::State::Lists "{directory / "lists"}";
            Dir::Cache "{directory / "cache"}";
            Acquire::Languages "none";
            Acquire::GzipIndexes "false";
            Acquire::Retries "1";

            """;

    private Command Create(string program, params IEnumerable<string> arguments) =>
        Command.Create(program, ["-c", Configuration, .. arguments]).In(directory).WithEnvironment(environment);

    private async Task<IReadOnlyList<string>> ReadAsync(Command command, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var complete = command with { WorkingDirectory = directory, Environment = environment };
        var result = await commands.RunAsync(
            complete,
            line =>
            {
                if (!line.IsError)
                    lines.Add(line.Text);
            },
            cancellationToken
        );
        result.EnsureSuccess();
        return lines;
    }
}
