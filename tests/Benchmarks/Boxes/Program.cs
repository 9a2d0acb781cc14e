using System.Diagnostics;
using System.Globalization;
using Recipes.Commands;
using Recipes.IO;
using Recipes.Roots;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;

// Boxes cycle TREE RUNS: the milliseconds of each "create, enter, run true, destroy" within one process, a line each.
// Boxes many TREE COUNT: so many boxes at once, each until all are there; then what is left of them.
var isMany = args[0] == "many";
AbsolutePath tree = args[1];
var count = int.Parse(args[2], CultureInfo.InvariantCulture);
AbsolutePath work = Directory.CreateTempSubdirectory("recipes-boxes-").FullName;
File.CreateSymbolicLink(work / "tree", tree);
var image = new BaseImage(new string('0', 64), work);
using var runner = new PosixCommandRunner();
var boxes = new BoxRoots(runner, TimeProvider.System, new Dictionary<string, string>());
if (isMany)
    await ManyAsync();
else
    await CycleAsync();
File.Delete(work / "tree");
Directory.Delete(work, recursive: true);

async Task CycleAsync()
{
    for (var i = 0; i < 5; i++)
        await BoxAsync("warm", Command.Create("/bin/true"));
    for (var i = 0; i < count; i++)
    {
        var watch = Stopwatch.GetTimestamp();
        await BoxAsync("one", Command.Create("/bin/true"));
        Say($"{Stopwatch.GetElapsedTime(watch).TotalMilliseconds:0.000}");
    }
}

async Task ManyAsync()
{
    var watch = Stopwatch.GetTimestamp();
    var missing = count;
    var all = new TaskCompletionSource();
    await Task.WhenAll(Enumerable.Range(0, count).Select(OneAsync));
    Say($"{count} boxes at once in {Stopwatch.GetElapsedTime(watch).TotalMilliseconds:0} ms");
    var mounts = File.ReadLines("/proc/self/mountinfo").Count(line => line.Contains(work, StringComparison.Ordinal));
    var processes = Directory.GetDirectories("/proc").Count(IsOfBoxes);
    var files = Directory.GetFileSystemEntries(work).Length - 1;
    Say($"left of them: {mounts} mounts, {processes} processes, {files} files and directories");
    Environment.ExitCode = mounts + processes + files;

    async Task OneAsync(int number)
    {
        using var end = new CancellationTokenSource();
        // Says that it is there, and waits for its end.
        var box = BoxAsync($"many-{number}", Command.Create("/bin/sh", "-c", "echo; sleep 3600"), Arrive, end.Token);
        await Task.WhenAny(all.Task, box);
        await end.CancelAsync();
        try
        {
            await box;
        }
        catch (OperationCanceledException)
        {
            // As it was told.
        }
    }

    void Arrive(CommandLine line)
    {
        if (Interlocked.Decrement(ref missing) == 0)
            all.SetResult();
    }
}

async Task BoxAsync(string name, Command command, Action<CommandLine>? onLine = null, CancellationToken cancellationToken = default)
{
    await using var root = await boxes.PrepareBoxAsync(new RootRequest { Directory = work / name, Base = image }, CancellationToken.None);
    try
    {
        (
            await root.RunAsync(command with { GracePeriod = TimeSpan.Zero }, onLine: onLine, cancellationToken: cancellationToken)
        ).EnsureSuccess();
    }
    finally
    {
        await root.DestroyAsync(CancellationToken.None);
    }
}

// The first processes of boxes call themselves so.
static bool IsOfBoxes(string process)
{
    try
    {
        return File.ReadAllText(Path.Combine(process, "cmdline")).TrimEnd('\0') == "box";
    }
    catch (IOException)
    {
        return false;
    }
}

static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
