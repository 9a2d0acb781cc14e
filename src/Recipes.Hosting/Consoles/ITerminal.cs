namespace Recipes.Hosting.Consoles;

/// <summary>Where the consoles write to. Not safe for several threads.</summary>
internal interface ITerminal
{
    /// <summary>Standard output. Buffered: what is written is seen after a flush.</summary>
    TextWriter Output { get; }

    /// <summary>Standard error. Buffered as well.</summary>
    TextWriter Error { get; }

    /// <summary>Whether standard error is a terminal.</summary>
    bool IsErrorTerminal { get; }

    /// <summary>Whether standard input is a terminal.</summary>
    bool IsInputTerminal { get; }

    /// <summary>Reads a line of standard input without its end; null at the end of the input.</summary>
    /// <param name="isHidden">Whether what is typed stays invisible.</param>
    string? ReadLine(bool isHidden);

    /// <summary>The size right now.</summary>
    TerminalSize Size { get; }

    /// <summary>Whether this process has the terminal to itself, rather than being sent to the background by a shell.</summary>
    bool IsForeground { get; }
}
