using System.Collections.Concurrent;
using System.Security.Cryptography;
using Recipes.Execution;
using Recipes.IO;
using Recipes.Sources;
using Recipes.Targets;

namespace Recipes.Traces;

/// <summary>
/// Remembers targets with inputs and outputs in a file each. A target is up to date if its code and globs are the same, the same files match its
/// inputs with the same content, and its outputs are as it left them. Files are compared by size and time, and by content only where these differ.
/// </summary>
/// <param name="root">The directory that globs are relative to.</param>
/// <param name="stateDirectory">The directory for the state of this checkout; traces are kept in its <c>traces/targets</c>.</param>
/// <param name="time">The clock.</param>
public sealed class FileTraces(AbsolutePath root, AbsolutePath stateDirectory, TimeProvider? time = null) : ITraces
{
    // As long as the coarsest file systems take to count on.
    private static readonly long Tick = TimeSpan.FromSeconds(2).Ticks;

    private readonly AbsolutePath directory = stateDirectory / "traces" / "targets";
    private readonly TimeProvider clock = time ?? TimeProvider.System;

    // The inputs as they were before the action: what it read is not what they are after it if somebody edits meanwhile.
    private readonly ConcurrentDictionary<TargetId, List<TracedFile>> before = new();

    /// <inheritdoc/>
    public bool IsUpToDate(TargetNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (!IsTraced(node))
            return false;
        var inputs = Matches(node.Inputs);
        before[node.Id] = inputs;
        if (Read(node) is not { } trace || !trace.Globs.SequenceEqual(Globs(node), StringComparer.Ordinal))
            return false;
        if (!HasSameCode(trace, node) || node.Outputs.Any(glob => Matches([glob]).Count == 0))
            return false;
        List<TracedFile> outputs = [.. trace.Outputs.Select(file => TracedFile.Find(file.Path)).OfType<TracedFile>()];
        if (Unchanged(trace, inputs, trace.Inputs) is not { } newInputs || Unchanged(trace, outputs, trace.Outputs) is not { } newOutputs)
            return false;
        // Contents that had to be read are not read again the next time.
        if (newInputs.Concat(newOutputs).Except(trace.Inputs.Concat(trace.Outputs), ReferenceEqualityComparer.Instance).Any())
            Write(node, trace with { Written = Now(), Module = Module(node), Inputs = newInputs, Outputs = newOutputs });
        return true;
    }

    /// <inheritdoc/>
    public void Record(TargetNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (!IsTraced(node))
            return;
        var started = before.TryRemove(node.Id, out var files) ? files.ToDictionary(file => file.Path, StringComparer.Ordinal) : [];
        Write(
            node,
            new TargetTrace
            {
                Written = Now(),
                Module = Module(node),
                Code = Code(node),
                Globs = Globs(node),
                Inputs =
                [
                    .. Matches(node.Inputs)
                        .Select(file => started.TryGetValue(file.Path, out var old) && old.LooksLike(file) ? WithDigest(file) : file),
                ],
                Outputs = [.. Matches(node.Outputs).Select(WithDigest)],
            }
        );
    }

    private static bool IsTraced(TargetNode node) => node.Inputs.Count > 0 || node.Outputs.Count > 0;

    private static string[] Globs(TargetNode node) =>
        [.. node.Inputs.Select(glob => $"in {glob}"), .. node.Outputs.Select(glob => $"out {glob}")];

    private static string Module(TargetNode node) => node.Factory?.Method.Module.ModuleVersionId.ToString("N") ?? "";

    private static string Code(TargetNode node) => node.Factory?.Method.DeclaringType is { } type ? SourceDigests.Of(type) : "";

    // The same module is the same code; only of a new one the symbols have to be read.
    private static bool HasSameCode(TargetTrace trace, TargetNode node) => trace.Module == Module(node) || trace.Code == Code(node);

    private static TracedFile WithDigest(TracedFile file)
    {
        using var stream = File.OpenRead(file.Path);
        return file with { Digest = Convert.ToHexStringLower(SHA256.HashData(stream)) };
    }

    // The files with the digests that the trace knows, or null if one is missing, new or has another content.
    private static List<TracedFile>? Unchanged(TargetTrace trace, List<TracedFile> files, IReadOnlyList<TracedFile> traced)
    {
        if (files.Count != traced.Count)
            return null;
        var same = new List<TracedFile>(files.Count);
        for (var i = 0; i < files.Count; i++)
        {
            var (file, old) = (files[i], traced[i]);
            if (file.Path != old.Path || old.Digest is null || file.Size != old.Size)
                return null;
            var isTrusted = file.Time == old.Time && file.Time + Tick < trace.Written;
            if (!isTrusted)
                file = WithDigest(file);
            if (!isTrusted && file.Digest != old.Digest)
                return null;
            same.Add(isTrusted ? old : file);
        }
        return same;
    }

    // A glob that is the path of a directory means all files in it.
    private List<TracedFile> Matches(IReadOnlyList<string> globs) =>
        [
            .. globs
                .SelectMany(glob => Directory.Exists(Path.Combine(root, glob)) ? (root / glob).GlobFiles("**") : root.GlobFiles(glob))
                .Distinct()
                .Order()
                .Select(path => TracedFile.Find(path))
                .OfType<TracedFile>(),
        ];

    private TargetTrace? Read(TargetNode node)
    {
        var file = FileOf(node);
        return file.FileExists() ? TargetTrace.Parse(file.ReadAllText()) : null;
    }

    private void Write(TargetNode node, TargetTrace trace)
    {
        var file = FileOf(node);
        if (trace.Format() is not { } text)
        {
            file.DeleteFile();
            return;
        }
        var temporary = file + $".{Environment.ProcessId}.tmp";
        try
        {
            temporary.WriteAllText(text);
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The target has succeeded all the same: it runs again the next time.
        }
    }

    private AbsolutePath FileOf(TargetNode node) => directory / Uri.EscapeDataString(node.ToString());

    private long Now() => clock.GetUtcNow().UtcTicks;
}
