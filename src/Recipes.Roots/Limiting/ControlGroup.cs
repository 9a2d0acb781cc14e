using System.Globalization;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Roots.Limiting;

/// <summary>The control group of one command: the limits of memory, processor time and processes. Removed when the command has ended.</summary>
internal sealed class ControlGroup : IDisposable
{
    /// <summary>What the names of all our groups begin with.</summary>
    public const string NamePrefix = "recipes-";

    private const int RemovalAttempts = 200;
    private const long Period = 100_000;

    private readonly List<AbsolutePath> directories = [];

    private ControlGroup() { }

    /// <summary>The files into which a process writes 0 to join.</summary>
    public IReadOnlyList<string> ProcessFiles => [.. directories.Select(directory => (string)(directory / "cgroup.procs"))];

    /// <summary>Makes a group with limits; null if there is nothing to limit.</summary>
    /// <exception cref="RecipesException">The system refuses.</exception>
    public static ControlGroup? Create(ControlGroups groups, RootLimits limits)
    {
        if (limits is { MemoryBytes: null, Processors: null, Processes: null })
            return null;
        var group = new ControlGroup();
        try
        {
            Sweep(groups);
            group.Make(groups, limits);
            return group;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            group.Dispose();
            throw new RecipesException(
                $"A control group cannot be made: {fault.Message}",
                "Run without limits, or where control groups may be written.",
                ExitCode.MissingTool,
                fault
            );
        }
    }

    /// <summary>Which limit somebody ran into, in words; null if none is known of.</summary>
    public string? Exceeded()
    {
        foreach (var directory in directories)
        {
            if (Count(directory / "memory.events", "oom_kill") > 0 || Count(directory / "memory.oom_control", "oom_kill") > 0)
                return "the limit of memory: a process was killed";
            if (Count(directory / "pids.events", "max") > 0)
                return "the limit of processes: one was refused";
        }
        return null;
    }

    /// <summary>Removes the group. Processes of it that are about to end are waited for.</summary>
    public void Dispose()
    {
        foreach (var directory in directories)
        {
            for (var attempt = 0; attempt < RemovalAttempts && !TryRemove(directory); attempt++)
                Thread.Sleep(5);
        }
    }

    // A group whose maker was killed: its name tells who that was.
    private static void Sweep(ControlGroups groups)
    {
        foreach (var parent in Parents(groups))
        {
            foreach (var directory in Directory.EnumerateDirectories(parent, NamePrefix + "*"))
            {
                var parts = Path.GetFileName(directory).Split('-');
                if (
                    parts.Length == 3
                    && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var maker)
                    && !Directory.Exists($"/proc/{maker}")
                )
                    TryRemove(directory);
            }
        }
    }

    private static IEnumerable<AbsolutePath> Parents(ControlGroups groups) =>
        groups.Unified is { } unified ? [unified] : groups.Controllers.Values.Distinct();

    private static bool TryRemove(AbsolutePath directory)
    {
        try
        {
            // Not recursive: the files of a group are the kernel's.
            Directory.Delete(directory);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static long Count(AbsolutePath file, string name) =>
        file.FileExists()
            ? File.ReadLines(file)
                .Select(line => line.Split(' '))
                .Where(words => words.Length == 2 && words[0] == name)
                .Select(words => long.Parse(words[1], CultureInfo.InvariantCulture))
                .FirstOrDefault()
            : 0;

    private static void Write(AbsolutePath file, FormattableString value) => File.WriteAllText(file, FormattableString.Invariant(value));

    private void Make(ControlGroups groups, RootLimits limits)
    {
        var name = $"{NamePrefix}{Environment.ProcessId}-{Guid.NewGuid():N}";
        if (groups.Unified is { } unified)
        {
            PassOn(unified / "cgroup.subtree_control");
            var directory = Add(unified / name);
            if (limits.MemoryBytes is { } bytes)
            {
                Write(directory / "memory.max", $"{bytes}");
                WriteIfThere(directory / "memory.swap.max", $"0");
            }
            if (limits.Processes is { } processes)
                Write(directory / "pids.max", $"{processes}");
            if (limits.Processors is { } processors)
                Write(directory / "cpu.max", $"{(long)(processors * Period)} {Period}");
            return;
        }
        if (limits.MemoryBytes is { } memory)
        {
            var directory = Add(groups.Controllers["memory"] / name);
            Write(directory / "memory.limit_in_bytes", $"{memory}");
            WriteIfThere(directory / "memory.memsw.limit_in_bytes", $"{memory}");
        }
        if (limits.Processes is { } count)
            Write(Add(groups.Controllers["pids"] / name) / "pids.max", $"{count}");
        if (limits.Processors is { } share)
        {
            var directory = Add(groups.Controllers["cpu"] / name);
            Write(directory / "cpu.cfs_period_us", $"{Period}");
            Write(directory / "cpu.cfs_quota_us", $"{(long)(share * Period)}");
        }
    }

    // Where there are processes beside the groups, the kernel refuses even what is so already.
    private static void PassOn(AbsolutePath file)
    {
        var passedOn = File.ReadAllText(file).Split((char[])[' ', '\n']);
        if (ControlGroups.Wanted.Except(passedOn).Any())
            Write(file, $"+memory +pids +cpu");
    }

    private static void WriteIfThere(AbsolutePath file, FormattableString value)
    {
        if (file.FileExists())
            Write(file, value);
    }

    private AbsolutePath Add(AbsolutePath directory)
    {
        // One directory for each hierarchy: two controllers of v1 may share one.
        if (!directories.Contains(directory))
        {
            Directory.CreateDirectory(directory);
            directories.Add(directory);
        }
        return directory;
    }
}
