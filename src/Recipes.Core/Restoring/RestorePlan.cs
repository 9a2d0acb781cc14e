using Recipes.Traces;

namespace Recipes.Restoring;

/// <summary>What a restore trace says is to be done. Arrays and fields: each generic collection of
/// these, and each property, would be compiled anew in every run.</summary>
internal sealed class RestorePlan
{
    /// <summary>The file that a run locks that changes packages of the checkout.</summary>
    public required string Lock;

    /// <summary>Must not be there: a killed run left it, and more may be wrong.</summary>
    public required string Staging;

    /// <summary>Is deleted: the attempt that <c>--continue</c> would continue is over.</summary>
    public required string Attempt;

    /// <summary>The prefixes of the run; all are empty before.</summary>
    public required RestorePrefix[] Prefixes;

    /// <summary>The entries, the largest first.</summary>
    public required RestoreEntry[] Entries;

    /// <summary>Reads what follows a trace's conditions; null if the trace is not whole.</summary>
    public static RestorePlan? Read(TraceReader trace, out ReadOnlySpan<byte> answer)
    {
        var plan = new RestorePlan
        {
            Lock = trace.Text(),
            Staging = trace.Text(),
            Attempt = trace.Text(),
            Prefixes = new RestorePrefix[trace.Count()],
            Entries = new RestoreEntry[trace.Count()],
        };
        for (var i = 0; i < plan.Prefixes.Length; i++)
            plan.Prefixes[i] = ReadPrefix(trace);
        for (var i = 0; i < plan.Entries.Length; i++)
            plan.Entries[i] = ReadEntry(trace, plan.Prefixes);
        answer = trace.Bytes();
        return trace.Int32() == TraceFile.End ? plan : null;
    }

    private static RestorePrefix ReadPrefix(TraceReader trace)
    {
        var root = trace.Text();
        var prefix = new RestorePrefix
        {
            Root = root,
            State = string.Concat(root, "/.recipes"),
            Incoming = string.Concat(root, "/.recipes/incoming"),
            Packages = string.Concat(root, "/.recipes/packages"),
            Journal = trace.Bytes().ToArray(),
            Directories = Texts(trace),
            Tops = Texts(trace),
            Records = new RestoreRecord[trace.Count()],
            Modes = new RestoreMode[trace.Count()],
        };
        for (var i = 0; i < prefix.Records.Length; i++)
            prefix.Records[i] = new RestoreRecord(trace.Text(), trace.Bytes().ToArray(), trace.Bytes().ToArray());
        for (var i = 0; i < prefix.Modes.Length; i++)
            prefix.Modes[i] = new RestoreMode(trace.Text(), trace.Int32());
        return prefix;
    }

    private static RestoreEntry ReadEntry(TraceReader trace, RestorePrefix[] prefixes)
    {
        var entry = new RestoreEntry
        {
            Prefix = prefixes[trace.Index(prefixes.Length)],
            File = trace.Text(),
            Size = trace.Int32(),
            Checksum = trace.Int64(),
            Real = [trace.Bytes().ToArray(), trace.Bytes().ToArray()],
            Padded = [trace.Bytes().ToArray(), trace.Bytes().ToArray()],
            Files = new RestoreFile[trace.Count()],
        };
        for (var i = 0; i < entry.Files.Length; i++)
        {
            var file = new RestoreFile
            {
                Path = trace.Text(),
                Kind = (RestoreKind)trace.Int32(),
                Mode = trace.Int32(),
                Offset = trace.Int32(),
                Size = trace.Int32(),
            };
            if (file.Kind == RestoreKind.Link)
                file.Target = trace.Text();
            if (file.Kind >= RestoreKind.Binary)
            {
                file.Places = new int[trace.Count()];
                for (var place = 0; place < file.Places.Length; place++)
                    file.Places[place] = trace.Int32();
            }
            entry.Files[i] = file;
        }
        return entry;
    }

    private static string[] Texts(TraceReader trace)
    {
        var texts = new string[trace.Count()];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = trace.Text();
        return texts;
    }
}
