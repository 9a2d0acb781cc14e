using System.Globalization;
using System.Text.RegularExpressions;
using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Terminals;

/// <summary>A window of tmux in which a shell waits for commands in a workspace. Its server is its own.</summary>
public sealed class Terminal : IDisposable
{
    private const string Prompt = "ready> ";

    private readonly Workspace workspace;
    private readonly AbsolutePath socket;

    public Terminal(Workspace workspace)
    {
        this.workspace = workspace;
        socket = workspace.Root / "tmux";
        var variables = workspace.Variables.Where(variable => variable.Key != "TERM").Append(KeyValuePair.Create("PS1", Prompt));
        Tmux([
            "new-session",
            "-d",
            "-x",
            "100",
            "-y",
            "30",
            "env",
            "-u",
            "ENV",
            .. variables.Select(v => $"{v.Key}={v.Value}"),
            "/bin/sh",
            "-i",
        ]);
        WaitUntil(screen => screen.TrimEnd().EndsWith(Prompt.TrimEnd(), StringComparison.Ordinal));
    }

    /// <summary>Skips the test where there is no tmux.</summary>
    public static void Require(Machine machine) =>
        Assert.SkipUnless(File.Exists(Path.Combine(machine.Path, "tmux")), "tmux is not installed.");

    /// <summary>What is to be seen.</summary>
    public string Screen => Tmux("capture-pane", "-p");

    /// <summary>What is to be seen, with the escape sequences of its colours.</summary>
    public string ColouredScreen => Tmux("capture-pane", "-p", "-e");

    /// <summary>All that was ever to be seen.</summary>
    public string History => Tmux("capture-pane", "-p", "-S", "-");

    /// <summary>Whether the cursor is shown.</summary>
    public bool ShowsCursor => Tmux("display-message", "-p", "#{cursor_flag}").Trim() == "1";

    /// <summary>Types a command and the key that ends it.</summary>
    public void Type(string command) => Tmux("send-keys", command, "Enter");

    /// <summary>Presses Ctrl-C.</summary>
    public void PressCtrlC() => Tmux("send-keys", "C-c");

    /// <summary>Types the build program's command line.</summary>
    public void Run(string arguments) => Type($"{string.Join(' ', workspace.Command())} {arguments}");

    /// <summary>Waits until something is to be seen.</summary>
    public void WaitUntil(Func<string, bool> isSeen) => Eventually.Holds(() => isSeen(Screen), () => Screen);

    /// <summary>Waits for the shell to be ready again, and asks how the last command ended.</summary>
    public int ExitCode()
    {
        WaitUntil(screen => screen.TrimEnd().EndsWith('\n' + Prompt.TrimEnd()));
        Type("echo \"code=$?=\"");
        // Typed "$?" is to be seen as such, before a prompt or after it.
        var code = new Regex("code=([0-9]+)=", RegexOptions.None, Eventually.Patience);
        WaitUntil(code.IsMatch);
        return int.Parse(code.Match(Screen).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Closes the window, as by a click: what runs in it gets SIGHUP, and nothing can be written to it any more.</summary>
    public void Close() => Tmux("kill-server");

    public void Dispose() => workspace.Execute("tmux", "-S", socket, "kill-server");

    private string Tmux(params IEnumerable<string> arguments) =>
        workspace.Execute(["tmux", "-S", socket, "-f", "/dev/null", .. arguments]).Exits(0).Output;
}
