using System.Text;

namespace Recipes.Hosting.Consoles;

/// <summary>The last rows of a terminal, drawn anew in place, with text scrolling above them. Safe for several threads.</summary>
/// <remarks>
/// Between two frames the cursor rests at the region's first row, so that drawing starts where the cursor is: nothing is counted, and a
/// terminal that wraps rows anew in a smaller window moves the cursor with them. A frame is one write that leaves the terminal as it was
/// (cursor shown, lines wrapped): whoever dies between two frames leaves nothing behind. See ECMA-48, and mode 2026 for
/// <see href="https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036">frames shown as a whole</see>.
/// </remarks>
/// <param name="terminal">The terminal.</param>
/// <param name="render">The rows for a size, each narrower than it and fewer than it has; none for no region.</param>
internal sealed class LiveRegion(ITerminal terminal, Func<TerminalSize, IReadOnlyList<string>> render)
{
    private const int MostWaiting = 16 * 1024;
    private const int MostHeldBack = 256 * 1024;
    private const string BeginFrame = "\e[?2026h\e[?25l\r";
    private const string EndFrame = "\e[?25h\e[?2026l";
    private const string EraseBelow = "\e[J";

    // In two steps: erasing all from the first row on counts as clearing the screen, and tmux keeps a copy of it in its history.
    private const string EraseRegion = "\e7\e[K\e[B\e[J\e8";
    private const string EraseRight = "\e[K";
    private const string WrapOff = "\e[?7l";
    private const string WrapOn = "\e[?7h";

    private readonly Lock gate = new();
    private readonly StringBuilder waiting = new();
    private string frame = "";
    private TerminalSize frameSize;
    private int suspensions;
    private int dropped;
    private bool isLost;

    /// <summary>Lets a line scroll by with the next frame.</summary>
    public void Print(string line)
    {
        lock (gate)
        {
            if (suspensions > 0 && waiting.Length > MostHeldBack)
            {
                dropped++;
                return;
            }
            waiting.Append(line).Append('\n');
            // Who writes faster than frames come waits for the terminal.
            if (waiting.Length > MostWaiting)
                DrawFrame();
        }
    }

    /// <summary>Draws, if something changed.</summary>
    public void Draw()
    {
        lock (gate)
            DrawFrame();
    }

    /// <summary>Removes the region from the screen; the next frame brings it back.</summary>
    public void Erase()
    {
        lock (gate)
            DrawRows([], default);
    }

    /// <summary>Removes the region and writes nothing until <see cref="Resume"/>; nests.</summary>
    public void Suspend()
    {
        lock (gate)
        {
            if (suspensions == 0)
                DrawRows([], default);
            suspensions++;
        }
    }

    /// <summary>Goes on, first with what was held back.</summary>
    public void Resume()
    {
        lock (gate)
        {
            if (--suspensions > 0)
                return;
            if (dropped > 0)
                waiting.Append($"({dropped} more lines are in the logs)\n");
            dropped = 0;
            DrawFrame();
        }
    }

    private void DrawFrame()
    {
        if (suspensions > 0)
            return;
        // In the background the screen is the shell's: only lines are written, as by any program.
        var size = terminal.IsForeground ? terminal.Size : default;
        DrawRows(terminal.IsForeground ? render(size) : [], size);
    }

    private void DrawRows(IReadOnlyList<string> rows, TerminalSize size)
    {
        try
        {
            if (!isLost)
                WriteRows(rows, size);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The window was closed. What runs is told so by SIGHUP, and may have to clean up.
            isLost = true;
        }
        if (isLost)
            waiting.Clear();
    }

    private void WriteRows(IReadOnlyList<string> rows, TerminalSize size)
    {
        var next = string.Join($"{EraseRight}\n", rows);
        if (waiting.Length == 0 && next == frame && size == frameSize)
            return;
        var writer = terminal.Output;
        var hadRegion = frame.Length > 0;
        // In the same place rows are written over each other; rows that a resize split have to go, or the terminal takes their parts for one.
        var isMoved = waiting.Length > 0 || rows.Count == 0 || size != frameSize;
        (frame, frameSize) = (next, size);
        if (hadRegion || rows.Count > 0)
            writer.Write(BeginFrame);
        if (hadRegion && isMoved)
            writer.Write(EraseRegion);
        writer.Write(waiting);
        waiting.Clear();
        if (rows.Count > 0)
        {
            writer.Write($"{WrapOff}{next}{EraseRight}{EraseBelow}{WrapOn}\r");
            if (rows.Count > 1)
                writer.Write($"\e[{rows.Count - 1}A");
        }
        if (hadRegion || rows.Count > 0)
            writer.Write(EndFrame);
        writer.Flush();
    }
}
