using System.Diagnostics;
using Recipes.IO;

namespace Recipes.Acceptance.Bootstrap;

/// <summary>A script that runs; its output is read all the while.</summary>
public sealed class RunningScript
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    public RunningScript(string[] command, AbsolutePath directory, string path)
    {
        // A relative command is one of the directory that it runs in.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\"", "sh", .. command])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["PATH"] = path;
        // As on a build machine: no servers stay behind.
        start.Environment["CI"] = "true";
        process = Process.Start(start)!;
        process.StandardInput.Close();
        output = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Waits for its end.</summary>
    public ScriptResult Wait()
    {
        process.WaitForExit();
        return new ScriptResult(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    /// <summary>Kills it alone: its children live on, as after <c>kill -9</c>.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: false);
        process.WaitForExit(TimeSpan.FromSeconds(10));
    }
}
