using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Recipes.Hosting.Consoles;

/// <summary>This process's standard output and error: the one place that knows <see cref="System.Console"/>.</summary>
/// <remarks>
/// Only its raw streams are used. <c>Console.WindowWidth</c> and <c>Console.Out</c> switch a terminal's keypad to application mode, install
/// handlers for signals of children and read the terminal's description; asking the kernel costs a microsecond and changes nothing.
/// </remarks>
[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "Somebody has to open the streams: this is the place.")]
internal sealed class SystemTerminal : ITerminal
{
    private const int StandardOutput = 1;

    /// <summary>Whether standard output is a terminal.</summary>
    public static bool IsOutputTerminal => !Console.IsOutputRedirected;

    /// <inheritdoc/>
    public TextWriter Output { get; } = Open(Console.OpenStandardOutput());

    /// <inheritdoc/>
    public TextWriter Error { get; } = Open(Console.OpenStandardError());

    /// <inheritdoc/>
    public bool IsErrorTerminal => !Console.IsErrorRedirected;

    /// <inheritdoc/>
    public bool IsInputTerminal => !Console.IsInputRedirected;

    /// <inheritdoc/>
    public string? ReadLine(bool isHidden)
    {
        if (!isHidden || Console.IsInputRedirected)
            return Console.ReadLine();
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (key is { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } && typed.Length == 0)
                return null;
            else if (key.KeyChar >= ' ')
                typed.Append(key.KeyChar);
        }
        return typed.ToString();
    }

    /// <inheritdoc/>
    public TerminalSize Size
    {
        get
        {
            if (OperatingSystem.IsLinux())
                return Libc.WindowSize(StandardOutput);
            return Console.IsOutputRedirected ? default : new TerminalSize(Console.WindowWidth, Console.WindowHeight);
        }
    }

    /// <inheritdoc/>
    public bool IsForeground =>
        !OperatingSystem.IsLinux() || Libc.ForegroundGroup(StandardOutput) is var group && (group < 0 || group == Libc.OwnGroup());

    // Large enough that a frame is one write, and no terminal shows half of it.
    private static StreamWriter Open(Stream stream) => new(stream, new UTF8Encoding(false), bufferSize: 16 * 1024) { NewLine = "\n" };
}
