using Recipes.Hosting.Consoles;

namespace Recipes.Specs.Hosting.Consoles;

/// <summary>A terminal that shows what reached it, and counts how often something did.</summary>
internal sealed class FakeTerminal : ITerminal
{
    private readonly FlushedWriter output;
    private readonly FlushedWriter error;

    public FakeTerminal(int width = 80, int height = 24)
    {
        Size = new TerminalSize(width, height);
        output = new FlushedWriter(text =>
        {
            Writes.Add(text);
            Screen.Write(text);
        });
        error = new FlushedWriter(text => Errors += text);
    }

    public VirtualScreen Screen { get; } = new();

    /// <summary>What each flush brought.</summary>
    public List<string> Writes { get; } = [];

    public string Errors { get; private set; } = "";

    public string Text => string.Concat(Writes);

    public TextWriter Output => output;

    public TextWriter Error => error;

    public bool IsErrorTerminal { get; init; }

    public bool IsInputTerminal { get; set; }

    /// <summary>What the user types, a line each.</summary>
    public Queue<string> Input { get; } = [];

    public string? ReadLine(bool isHidden) => Input.TryDequeue(out var line) ? line : null;

    public TerminalSize Size { get; set; }

    public bool IsForeground { get; set; } = true;

    private sealed class FlushedWriter(Action<string> onFlush) : StringWriter
    {
        public override string NewLine => "\n";

        public override void Flush()
        {
            var text = ToString();
            GetStringBuilder().Clear();
            if (text.Length > 0)
                onFlush(text);
        }
    }
}
