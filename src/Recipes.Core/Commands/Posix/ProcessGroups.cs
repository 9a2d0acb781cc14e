using System.Globalization;

namespace Recipes.Commands.Posix;

/// <summary>Whether a process group has members that live.</summary>
internal static class ProcessGroups
{
    private const int Attempts = 1000;

    /// <summary>
    /// Waits until a killed group is dead: the kernel ends its members on its own time, and not at all while a device holds them.
    /// Dead members that process 1 has yet to reap do not count.
    /// </summary>
    public static void AwaitEnd(int group)
    {
        for (var attempt = 0; attempt < Attempts && HasLivingMembers(group); attempt++)
            Thread.Sleep(1);
    }

    private static bool HasLivingMembers(int group)
    {
        try
        {
            return Directory
                .EnumerateDirectories("/proc")
                .Any(directory => char.IsAsciiDigit(directory["/proc/".Length]) && IsLivingMember(directory, group));
        }
        catch (IOException)
        {
            // Without /proc nothing can be said.
            return false;
        }
    }

    // proc(5): "number (name) state parent group ..."; the name may hold blanks and parentheses.
    private static bool IsLivingMember(string directory, int group)
    {
        try
        {
            var status = File.ReadAllText(directory + "/stat");
            var fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
            return fields[2] == group.ToString(CultureInfo.InvariantCulture) && fields[0] is not ("Z" or "X");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked, or is hidden from us (hidepid) and then not ours.
            return false;
        }
    }
}
