using System.Globalization;

namespace Recipes.Roots.VirtualMachines;

/// <summary>What a virtual machine has said of itself so far.</summary>
internal sealed class GuestReport
{
    private readonly TaskCompletionSource hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? answer;
    private volatile string? limit;
    private volatile bool hasGrown;
    private volatile bool hasCollected;

    /// <summary>Completes when the first process runs.</summary>
    public Task Hello => hello.Task;

    /// <summary>Completes when the command begins.</summary>
    public Task Begun => begun.Task;

    /// <summary>Whether the file system has its disk's size now.</summary>
    public bool HasGrown => hasGrown;

    /// <summary>Whether all that was to be brought back is on the output disk.</summary>
    public bool HasCollected => hasCollected;

    /// <summary>Whether it has come to its end in order: everything is on the disks.</summary>
    public bool IsComplete => answer is not null;

    /// <summary>The exit code of the command; null for a fault.</summary>
    public int? ExitCode =>
        answer?.Split(' ') is ["exit", var code]
        && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= 0 and <= 255
            ? number
            : null;

    /// <summary>The fault: a kind, and words.</summary>
    public (string Kind, string Words) Fault =>
        answer?.Split(' ', 3) is ["fault", var kind, .. var rest] ? (kind, string.Concat(rest)) : ("failed", answer ?? "");

    /// <summary>Which limit somebody ran into, in words; null if none is known of.</summary>
    public string? Limit => limit;

    /// <summary>Takes a line.</summary>
    public void Take(string line)
    {
        // It may be shown at a terminal.
        line = string.Concat(line.Where(c => !char.IsControl(c)));
        switch (line.Split(' ')[0])
        {
            case "hello":
                hello.TrySetResult();
                break;
            case "begun":
                begun.TrySetResult();
                break;
            case "grown":
                hasGrown = true;
                break;
            case "collected":
                hasCollected = true;
                break;
            case "limit":
                limit = line["limit".Length..].Trim();
                break;
            case "exit" or "fault":
                answer = line;
                break;
        }
    }
}
