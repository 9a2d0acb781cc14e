using System.Diagnostics;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Prefixes;

namespace Recipes.Specs.Core.Prefixes;

public sealed class FileLockSpecs : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly ManualTime time = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_second_holder_waits_for_the_first()
    {
        var first = await AcquireAsync();

        var second = AcquireAsync();
        await time.Waiting;
        second.IsCompleted.ShouldBeFalse();
        first.Dispose();
        time.Elapse();

        (await second).Dispose();
    }

    [Fact]
    public async Task A_lock_of_another_process_is_honoured()
    {
        var file = directory.Path / "lock";
        var start = new ProcessStartInfo("flock", [file, "sh", "-c", "echo held; cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var other = Process.Start(start)!;
        (await other.StandardOutput.ReadLineAsync()).ShouldBe("held");

        var second = AcquireAsync();
        await time.Waiting;
        second.IsCompleted.ShouldBeFalse();
        other.StandardInput.Close();
        await other.WaitForExitAsync();
        time.Elapse();

        (await second).Dispose();
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var first = await AcquireAsync();
        using var cancel = new CancellationTokenSource();

        var second = FileLock.AcquireAsync(directory.Path / "lock", time, cancel.Token);
        await time.Waiting;
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task A_place_where_no_lock_can_be_is_an_error_and_not_a_wait()
    {
        await File.WriteAllTextAsync(directory.Path / "file", "");
        Directory.CreateDirectory(directory.Path / "directory");

        (await FailAsync(directory.Path / "file" / "lock")).Message.ShouldStartWith($"'{directory.Path}/file/lock' cannot be locked: ");
        (await FailAsync(directory.Path / "directory")).Message.ShouldStartWith($"'{directory.Path}/directory' cannot be locked: ");
    }

    private async Task<RecipesException> FailAsync(AbsolutePath file) =>
        await Should.ThrowAsync<RecipesException>(() => FileLock.AcquireAsync(file, time, CancellationToken.None));

    private Task<FileLock> AcquireAsync() => FileLock.AcquireAsync(directory.Path / "lock", time, CancellationToken.None);
}
