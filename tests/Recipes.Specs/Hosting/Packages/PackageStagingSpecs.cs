using Recipes.Hosting.Packages;
using Recipes.IO;
using Recipes.Prefixes;
using Recipes.Testing;

namespace Recipes.Specs.Hosting.Packages;

public sealed class PackageStagingSpecs : IDisposable
{
    private static readonly PackageId Sample = new("sample", "stable", Platform.Target);
    private readonly TemporaryDirectory directory = new();
    private readonly FakeStepLog log = new();
    private readonly PackageSettings settings;

    public PackageStagingSpecs() =>
        settings = new PackageSettings(directory.Path / ".recipes", directory.Path / "install", directory.Path / "install.native");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_target_shares_the_lock_of_its_run()
    {
        using var staging = Staging();
        using (await staging.LockAsync(log, CancellationToken.None))
        {
            staging.Prepare(Sample);
            using (await staging.TakeTurnAsync(log, CancellationToken.None))
                settings.StagingOf(Sample).DirectoryExists().ShouldBeTrue();

            IsFree().ShouldBeFalse();
        }
        IsFree().ShouldBeTrue();
    }

    [Fact]
    public async Task Targets_wait_for_each_other()
    {
        using var staging = Staging();
        var first = await staging.TakeTurnAsync(log, CancellationToken.None);
        var second = staging.TakeTurnAsync(log, CancellationToken.None);
        second.IsCompleted.ShouldBeFalse();

        first.Dispose();

        (await second).Dispose();
        IsFree().ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_lets_others_have_their_turn()
    {
        using var staging = Staging();
        using (FileLock.TryAcquire(settings.Lock))
        {
            using var cancellation = new CancellationTokenSource();
            var waiting = staging.TakeTurnAsync(log, cancellation.Token);
            await cancellation.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        }

        (await staging.TakeTurnAsync(log, CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task What_another_run_stages_is_left_alone()
    {
        using var staging = Staging();
        (await staging.TakeTurnAsync(log, CancellationToken.None)).Dispose();
        using (FileLock.TryAcquire(settings.Lock))
        {
            staging.Prepare(Sample);

            staging.Remove();
            staging.RemoveRemains();

            settings.StagingOf(Sample).DirectoryExists().ShouldBeTrue();
        }

        staging.Remove();
        settings.Staging.DirectoryExists().ShouldBeFalse();
    }

    private PackageStaging Staging() => new(settings, TimeProvider.System);

    private bool IsFree()
    {
        using var held = FileLock.TryAcquire(settings.Lock);
        return held is not null;
    }
}
