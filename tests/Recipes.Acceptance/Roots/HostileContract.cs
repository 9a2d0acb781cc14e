using System.Net;
using System.Net.Sockets;
using Recipes.Commands;
using Recipes.IO;
using Recipes.Roots;

namespace Recipes.Acceptance.Roots;

/// <summary>What a hostile recipe tries, as root of a build root that hides this machine: none of it may work.</summary>
public abstract class HostileContract(TinyBase tinyBase) : IAsyncDisposable
{
    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("recipes-hostile-").FullName;
    private readonly List<string> lines = [];
    private IBuildRoot? box;

    protected PosixCommandRunner Runner { get; } = new();

    protected IReadOnlyList<string> Lines => lines;

    protected IBuildRoot Box => box!;

    protected AbsolutePath Upper => directory / "box" / "upper";

    public async ValueTask DisposeAsync()
    {
        if (box is not null)
            await box.DestroyAsync(CancellationToken.None);
        Runner.Dispose();
        directory.DeleteDirectory();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task It_cannot_read_what_is_outside()
    {
        var secret = (directory / "secret").WriteAllText("the secret\n");
        File.SetUnixFileMode(secret, (UnixFileMode)0x1FF);
        var depth = string.Concat(Enumerable.Repeat("../", 40));

        // A second chroot with the working directory left outside of it is the classic way out of the first one.
        await RunAsync(
            $$"""
            cat {{secret}}
            cat /proc/1/root{{secret}}
            cat {{depth}}{{secret}}
            perl -e 'mkdir "/jail"; chroot "/jail"; chdir ".." for 1..50; chroot "."; open my $f, "<", "{{secret}}" and print <$f>'
            perl -e 'for (3..64) { open my $f, "<", "/proc/1/fd/$_/{{secret}}" and print <$f>; open my $g, "<", "/proc/self/fd/$_/..{{secret}}" and print <$g> }'
            ls -d /home/*
            """
        );

        lines.ShouldNotContain("the secret");
        lines.Where(line => line.StartsWith("/home", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_cannot_write_outside_through_links_of_its_own()
    {
        var outside = (directory / "outside").CreateDirectory();
        await RunAsync(
            $"rm -rf /run /mnt; ln -s {outside} /run; ln -s {outside} /mnt; rm -rf /proc/x; mkdir -p {outside}; echo in > {outside}/in"
        );
        var given = (directory / "given").WriteAllText("given\n");

        // What comes into the box passes through /run, which is a link now.
        await Record(() => box!.CopyInAsync(given, "/mnt/copied", CancellationToken.None));
        await Record(() => box!.CopyOutAsync("/etc/a", directory / "out", CancellationToken.None));

        Directory.GetFileSystemEntries(outside).ShouldBeEmpty();
        given.ReadAllText().ShouldBe("given\n");
    }

    [Fact]
    public async Task It_cannot_reach_devices_mounts_or_the_kernel()
    {
        await RunAsync(
            """
            mknod /disk b 254 0 && echo made-a-device
            mount -t tmpfs x /tmp && echo mounted
            mount -t devtmpfs x /tmp && echo mounted-devices
            perl -e 'open my $f, ">", "/proc/sys/kernel/core_pattern" and print $f "|/bin/sh" and close $f and print "steered\n"'
            perl -e 'open my $f, ">", "/proc/sysrq-trigger" and print "can reset\n"'
            perl -e 'syscall(169, 0xfee1dead, 672274793, 0, 0) == 0 and print "rebooted\n"'
            perl -e 'syscall(308, fileno(STDIN), 0) == 0 and print "entered\n"'
            ls /dev | grep -v -x -E 'null|zero|full|random|urandom|tty|fd|stdin|stdout|stderr|pts|ptmx|shm|mqueue|console|core' && echo more-devices
            true
            """
        );

        string[] signs = ["made-a-device", "mounted", "mounted-devices", "steered", "can reset", "rebooted", "entered", "more-devices"];
        lines.Intersect(signs).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_cannot_see_or_signal_processes_of_the_machine()
    {
        await RunAsync(
            $"ls /proc | while read -r name; do case $name in *[!0-9]*) ;; *) echo pid:$name; esac; done; kill -9 {Environment.ProcessId} || echo refused"
        );

        lines.ShouldContain("refused");
        lines
            .Where(line => line.StartsWith("pid:", StringComparison.Ordinal))
            .Select(line => int.Parse(line[4..]))
            .ShouldAllBe(pid => pid < 100);
        lines.Count(line => line.StartsWith("pid:", StringComparison.Ordinal)).ShouldBeLessThan(8);
    }

    [Fact]
    public async Task It_cannot_reach_the_network()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        // sockaddr_in of 127.0.0.1, which is the box's own, and of an address of the world.
        await RunAsync(
            $"""
            perl -e 'socket(my $s, 2, 1, 0); connect($s, pack("S n a4 x8", 2, {port}, pack("C4", 127,0,0,1))) and print "reached the host\n"'
            perl -e 'socket(my $s, 2, 1, 0); alarm 5; connect($s, pack("S n a4 x8", 2, 53, pack("C4", 9,9,9,9))) and print "reached the world\n"'
            true
            """
        );

        lines.Where(line => line.StartsWith("reached", StringComparison.Ordinal)).ShouldBeEmpty();
        listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task It_cannot_outlive_its_box()
    {
        var name = $"survivor-{Guid.NewGuid():N}";

        await RunAsync(
            $"setsid perl -e '$0 = \"{name}\"; $SIG{{TERM}} = $SIG{{HUP}} = $SIG{{INT}} = sub {{}}; fork and exit; sleep 1 while 1' </dev/null >/dev/null 2>&1 & sleep 0.3; echo left"
        );

        lines.ShouldContain("left");
        Directory
            .GetDirectories("/proc")
            .Select(process => Path.Combine(process, "cmdline"))
            .Where(File.Exists)
            .Select(Read)
            .ShouldNotContain(text => text.Contains(name, StringComparison.Ordinal) && !text.Contains("setsid", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_cannot_gain_rights_by_becoming_another_user()
    {
        // Programs that change who runs them were made by root: of the base, or by a command of root before.
        await RunAsync("cp /usr/bin/id /usr/bin/suid-id; chmod 4755 /usr/bin/suid-id");

        await box!.RunAsync(
            Command.Create("/bin/sh", "-c", "suid-id -u; chown 0:0 /app && echo owns; echo x > /etc/written && echo wrote; true"),
            RootUser.Builder,
            line => lines.Add(line.Text)
        );

        lines.ShouldContain("1000");
        lines.ShouldNotContain("0");
        lines.ShouldNotContain("owns");
        lines.ShouldNotContain("wrote");
    }

    protected abstract IBuildRoots MakeKind();

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            // It has ended.
            return "";
        }
    }

    private static async Task Record(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Errors.RecipesException)
        {
            // Refusing is as good.
        }
    }

    /// <summary>A directory of this machine that the box does not show.</summary>
    protected AbsolutePath Outside(string name) => (directory / name).CreateDirectory();

    protected async Task RunAsync(string script)
    {
        var roots = MakeKind();
        var support = roots.Survey();
        Assert.SkipWhen(support.Missing is not null, $"A {roots.Name} cannot be had here: {support.Missing}.");
        box ??= await roots.PrepareAsync(new RootRequest { Directory = directory / "box", Base = tinyBase.Image }, CancellationToken.None);
        await box.RunAsync(Command.Create("/bin/sh", "-c", script), onLine: line => lines.Add(line.Text));
    }
}
