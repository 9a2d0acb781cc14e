using System.Globalization;
using System.Runtime.InteropServices;

namespace Recipes.Roots.Boxes;

/// <summary>The ids that an unprivileged user may use in a user namespace: subuid(5), subgid(5).</summary>
/// <param name="Users">Triples of inside, outside and count, as of newuidmap(1).</param>
/// <param name="Groups">The same for groups.</param>
internal sealed partial record UserMap(string Users, string Groups)
{
    /// <summary>The fewest ids a distribution's packages get along with (<c>nobody</c> is 65534).</summary>
    internal const int Fewest = 65535;

    /// <summary>The map of the user of this process, whose own id is root inside; null if the machine's administrator gave too few ids.</summary>
    public static UserMap? Find(string userName, string subordinateUsers = "/etc/subuid", string subordinateGroups = "/etc/subgid")
    {
        var (user, group) = (EffectiveUser(), EffectiveGroup());
        return Range(subordinateUsers, userName, user) is { } users && Range(subordinateGroups, userName, user) is { } groups
            ? new UserMap(Invariant($"0 {user} 1 1 {users.First} {users.Count}"), Invariant($"0 {group} 1 1 {groups.First} {groups.Count}"))
            : null;
    }

    /// <summary>The first large enough range of a file of subordinate ids that is the user's.</summary>
    internal static (long First, long Count)? Range(string file, string userName, uint user)
    {
        if (!File.Exists(file))
            return null;
        foreach (var line in File.ReadLines(file))
        {
            if (
                line.Trim().Split(':') is [var owner, var first, var count]
                && (owner == userName || owner == user.ToString(CultureInfo.InvariantCulture))
                && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
                && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                && length >= Fewest
            )
                return (start, length);
        }
        return null;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "getegid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint EffectiveGroup();
}
