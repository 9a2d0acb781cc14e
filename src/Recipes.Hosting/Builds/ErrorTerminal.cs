using Recipes.Hosting.Consoles;

namespace Recipes.Hosting.Builds;

/// <summary>A terminal whose standard output is left to somebody else: all goes to standard error.</summary>
internal sealed class ErrorTerminal(ITerminal terminal) : ITerminal
{
    public TextWriter Output => terminal.Error;

    public TextWriter Error => terminal.Error;

    public bool IsInputTerminal => terminal.IsInputTerminal;

    public string? ReadLine(bool isHidden) => terminal.ReadLine(isHidden);

    public TerminalSize Size => terminal.Size;

    public bool IsForeground => terminal.IsForeground;

    public bool IsErrorTerminal => terminal.IsErrorTerminal;
}
