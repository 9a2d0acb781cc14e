using System.Globalization;
using System.Runtime.InteropServices;
using Recipes.IO;

namespace Recipes.Acceptance.Machines;

/// <summary>The processes of this machine.</summary>
internal static class Processes
{
    /// <summary>SIGHUP.</summary>
    public const int HangUp = 1;

    /// <summary>SIGINT.</summary>
    public const int Interrupt = 2;

    /// <summary>SIGKILL.</summary>
    public const int Kill = 9;

    /// <summary>SIGTERM.</summary>
    public const int Terminate = 15;

    /// <summary>The command lines of those that run in a directory, or have it in their arguments or their environment.</summary>
    public static IReadOnlyList<string> Of(AbsolutePath directory) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Where(process =>
                    int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out var id) && id != Environment.ProcessId
                )
                .Where(process => IsOf(process, directory))
                .Select(process => Path.GetFileName(process) + " " + Read(process + "/cmdline").Replace('\0', ' ')),
        ];

    /// <summary>Waits until none is left.</summary>
    public static void AllEnd(AbsolutePath directory) =>
        Eventually.Holds(() => Of(directory).Count == 0, () => "still there are " + string.Join("\n", Of(directory)));

    /// <summary>Sends a signal to a process, or to the group of a negative number.</summary>
    public static void Signal(int process, int signal) => SendSignal(process, signal).ShouldBe(0);

    /// <summary>The processor time, in hundredths of a second, of a process, all that it started, and what has ended of that.</summary>
    public static long Ticks(int process)
    {
        // proc(5): after the name in parentheses come the state, the parent, and as 12th to 15th the times.
        var all = Directory
            .EnumerateDirectories("/proc")
            .Where(directory => char.IsAsciiDigit(Path.GetFileName(directory)[0]))
            .Select(directory => (Id: Path.GetFileName(directory), Fields: Read(directory + "/stat").Split(") ")[^1].Split(' ')))
            .Where(found => found.Fields.Length > 14)
            .ToLookup(found => found.Fields[1]);
        return all.SelectMany(children => children).Where(found => found.Id == Text(process)).Sum(Sum);

        long Sum((string Id, string[] Fields) found) =>
            found.Fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)) + all[found.Id].Sum(Sum);

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsOf(string process, string directory)
    {
        try
        {
            return File.ResolveLinkTarget(process + "/cwd", returnFinalTarget: false)
                    ?.FullName.StartsWith(directory, StringComparison.Ordinal) == true
                || Read(process + "/environ").Contains(directory, StringComparison.Ordinal)
                || Read(process + "/cmdline").Contains(directory, StringComparison.Ordinal);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It is gone, or somebody else's.
            return false;
        }
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int SendSignal(int process, int signal);
}
