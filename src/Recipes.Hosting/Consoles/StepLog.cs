using System.Text;
using Recipes.IO;

namespace Recipes.Hosting.Consoles;

/// <summary>The log of one step: a file, written as it goes, and its last lines in memory. Safe for several threads.</summary>
/// <param name="path">The file; made with the first line.</param>
/// <param name="time">The clock that says when lines must be seen.</param>
/// <param name="onFault">Called once if the file cannot be written.</param>
internal sealed class StepLog(AbsolutePath path, TimeProvider time, Action<Exception> onFault) : IDisposable
{
    /// <summary>How many lines are kept in memory.</summary>
    public const int TailLength = 200;

    private const int LongestLine = 2000;

    private readonly Lock gate = new();
    private readonly Queue<string> tail = new();
    private DeferredWriter? file;
    private bool isOpened;

    /// <summary>The last lines, oldest first; long ones are cut.</summary>
    public IReadOnlyList<string> Tail
    {
        get
        {
            lock (gate)
                return [.. tail];
        }
    }

    /// <summary>Removes what a former run left.</summary>
    public void Clear()
    {
        try
        {
            if (File.Exists(path))
                File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            onFault(exception);
        }
    }

    /// <summary>Appends a line to the file and to the tail.</summary>
    public void Append(in StepLine line)
    {
        var prefix = line.Prefix;
        lock (gate)
        {
            if (tail.Count == TailLength)
                tail.Dequeue();
            tail.Enqueue(Cut(prefix.Length == 0 ? line.Text : prefix + line.Text));
        }
        Writer()?.WriteLine(prefix, line.Text);
    }

    /// <summary>Appends a line to the file alone.</summary>
    public void Note(string text) => Writer()?.WriteLine("", text);

    /// <summary>Forgets the tail: nobody asks how a success ended.</summary>
    public void ForgetTail()
    {
        lock (gate)
        {
            tail.Clear();
            tail.TrimExcess();
        }
    }

    /// <summary>Writes what is waiting and closes the file.</summary>
    public void Dispose() => file?.Dispose();

    private static string Cut(string text) => text.Length <= LongestLine ? text : text[..LongestLine];

    private DeferredWriter? Writer()
    {
        Exception? fault = null;
        lock (gate)
        {
            if (!isOpened)
            {
                isOpened = true;
                fault = TryOpen();
            }
        }
        if (fault is not null)
            onFault(fault);
        return file;
    }

    private Exception? TryOpen()
    {
        try
        {
            Directory.CreateDirectory(path.Parent!);
            // The writer has a buffer of its own; who follows the file or removes it must not be in the way.
            var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            file = new DeferredWriter(new StreamWriter(stream, new UTF8Encoding(false), bufferSize: 8 * 1024), time, onFault);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception;
        }
    }
}
