using System.Runtime.Versioning;
using Recipes.Commands;
using Recipes.Hosting.Choria.Families;
using Recipes.IO;
using Recipes.Packagers.Deb;

namespace Recipes.Specs.Hosting.Choria;

/// <summary>The scripts of packages, run by the shell with programs in systemd's place that write down how they were called.</summary>
[SupportedOSPlatform("linux")]
public sealed class MaintainerScriptSpecs : IDisposable
{
    private const string Marker = "/run/systemd/system";

    private readonly TemporaryDirectory directory = new();

    public MaintainerScriptSpecs()
    {
        (directory.Path / "agent").WriteAllText("program");
        Programs.CreateDirectory();
        File.WriteAllText(Calls, "");
    }

    private AbsolutePath Programs => directory.Path / "bin";

    private AbsolutePath Calls => directory.Path / "calls";

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("postinst", "configure ''")]
    [InlineData("postinst", "configure 1.0")]
    [InlineData("prerm", "remove")]
    [InlineData("prerm", "upgrade 2.0")]
    [InlineData("postrm", "remove")]
    [InlineData("postrm", "purge")]
    public async Task A_deb_needs_no_systemd_at_all(string script, string arguments) =>
        (await RunDebAsync(script, arguments, runs: true)).ShouldBeEmpty();

    [Theory]
    [InlineData(
        "postinst",
        "configure ''",
        "deb-systemd-helper unmask S|deb-systemd-helper --quiet was-enabled S|deb-systemd-helper enable S|deb-systemd-helper unmask B|deb-systemd-helper update-state B"
    )]
    [InlineData("prerm", "remove", "")]
    [InlineData("postrm", "remove", "deb-systemd-helper mask S B")]
    [InlineData("postrm", "purge", "deb-systemd-helper purge S B|deb-systemd-helper unmask S B")]
    public async Task A_deb_notes_what_is_enabled_where_systemd_does_not_run(string script, string arguments, string expected)
    {
        Fake("systemctl", "deb-systemd-helper", "deb-systemd-invoke");

        Short(await RunDebAsync(script, arguments, runs: false)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("postinst", "configure ''", "systemctl --system daemon-reload|deb-systemd-invoke start S")]
    [InlineData(
        "postinst",
        "configure 1.0",
        "systemctl --system daemon-reload|systemctl try-restart B|systemctl --system daemon-reload|deb-systemd-invoke restart S"
    )]
    [InlineData("prerm", "remove", "systemctl stop B|deb-systemd-invoke stop S")]
    [InlineData("prerm", "upgrade 2.0", "")]
    [InlineData("postrm", "remove", "systemctl --system daemon-reload")]
    [InlineData("postrm", "upgrade 2.0", "")]
    public async Task A_deb_starts_and_stops_where_systemd_runs(string script, string arguments, string expected)
    {
        Fake("systemctl", "deb-systemd-helper", "deb-systemd-invoke");

        var calls = await RunDebAsync(script, arguments, runs: true);

        Short(calls.Where(call => !call.StartsWith("deb-systemd-helper", StringComparison.Ordinal))).ShouldBe(expected);
    }

    [Fact]
    public async Task A_deb_leaves_alone_what_the_administrator_disabled()
    {
        Fake("systemctl", "deb-systemd-invoke");
        Write("deb-systemd-helper", "case $* in *was-enabled*) exit 1 ;; esac");

        var calls = await RunDebAsync("postinst", "configure 1.0", runs: false);

        calls.ShouldContain("deb-systemd-helper update-state acme-choria-server.service");
        calls.ShouldNotContain("deb-systemd-helper enable acme-choria-server.service");
    }

    [Theory]
    [InlineData("post", 1, false, "systemctl --no-reload preset S|systemctl --no-reload preset B")]
    [InlineData("post", 2, false, "")]
    [InlineData(
        "post",
        1,
        true,
        "systemctl --no-reload preset S|systemctl --no-reload preset B|systemctl daemon-reload|systemctl try-restart S|systemctl try-restart B"
    )]
    [InlineData("post", 2, true, "systemctl daemon-reload|systemctl try-restart S|systemctl try-restart B")]
    [InlineData("preun", 0, true, "systemctl --no-reload disable --now S|systemctl --no-reload disable --now B")]
    [InlineData("preun", 1, true, "")]
    [InlineData("postun", 0, true, "systemctl daemon-reload")]
    [InlineData("postun", 0, false, "")]
    public async Task An_rpm_asks_systemd_as_far_as_it_is_there(string script, int instances, bool runs, string expected)
    {
        Fake("systemctl");

        Short(await RunRpmAsync(script, instances, runs)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("post", 1)]
    [InlineData("preun", 0)]
    [InlineData("postun", 0)]
    public async Task An_rpm_needs_no_systemd_at_all(string script, int instances) =>
        (await RunRpmAsync(script, instances, runs: false)).ShouldBeEmpty();

    [Fact]
    public async Task Whatever_systemd_answers_no_script_fails()
    {
        foreach (var name in (string[])["systemctl", "deb-systemd-helper", "deb-systemd-invoke"])
            Write(name, "exit 1");

        foreach (var (script, arguments) in ((string, string)[])[("postinst", "configure 1.0"), ("prerm", "remove"), ("postrm", "purge")])
            (await RunDebAsync(script, arguments, runs: true)).Count.ShouldBePositive();
        foreach (var (script, instances) in ((string, int)[])[("post", 1), ("preun", 0), ("postun", 0)])
            (await RunRpmAsync(script, instances, runs: true)).Count.ShouldBePositive();
    }

    private static string Short(IEnumerable<string> calls) =>
        string.Join('|', calls)
            .Replace("acme-choria-server.service", "S", StringComparison.Ordinal)
            .Replace("acme-choria-broker.service", "B", StringComparison.Ordinal)
            .Replace("acme-choria-server", "S", StringComparison.Ordinal)
            .Replace("acme-choria-broker", "B", StringComparison.Ordinal);

    private void Fake(params IEnumerable<string> names)
    {
        foreach (var name in names)
            Write(name, "");
    }

    private void Write(string name, string rest)
    {
        var file = Programs / name;
        file.WriteAllText($"#!/bin/sh\necho \"{name} $*\" >> '{Calls}'\n{rest}\n");
        File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
    }

    private Task<IReadOnlyList<string>> RunDebAsync(string script, string arguments, bool runs)
    {
        var metadata = PackageFamilies
            .Files(FamilyInputs.Of(directory.Path / "agent", "debian/generic", ("target_arch", "x86_64-linux-gnu")))[0]
            .Contents.Metadata;
        var text = DebScripts.Of(metadata).Single(found => found.Name == script).Text;
        return RunAsync(text.Replace("/var/log/", $"{directory.Path}/", StringComparison.Ordinal), arguments, runs);
    }

    private Task<IReadOnlyList<string>> RunRpmAsync(string script, int instances, bool runs)
    {
        var options = new[] { ("target_arch", "x86_64"), ("dist", "el9") };
        var scripts = PackageFamilies.Files(FamilyInputs.Of(directory.Path / "agent", "el/el9", options))[0].Contents.Metadata.Scripts;
        var text = script switch
        {
            "post" => scripts.AfterInstall,
            "preun" => scripts.BeforeRemove,
            _ => scripts.AfterRemove,
        };
        return RunAsync($"set -e\n{text}", $"{instances}", runs);
    }

    private async Task<IReadOnlyList<string>> RunAsync(string text, string arguments, bool runs)
    {
        var running = runs ? (directory.Path / "running").CreateDirectory() : directory.Path / "stopped";
        File.WriteAllText(Calls, "");
        var file = directory.Path / "script";
        file.WriteAllText(text.Replace(Marker, running, StringComparison.Ordinal));
        // rm is the only program that a script needs beside these.
        (Programs / "rm").DeleteFile();
        File.CreateSymbolicLink(Programs / "rm", "/bin/rm");
        var command = Command.Create("/bin/sh", "-c", $"/bin/sh '{file}' {arguments}") with
        {
            Environment = new Dictionary<string, string> { ["PATH"] = Programs },
        };
        using var commands = new PosixCommandRunner();
        var result = await commands.RunAsync(command, null, TestContext.Current.CancellationToken);
        result.ExitCode.ShouldBe(0, string.Join('\n', result.Tail.Select(line => line.Text)));
        return File.ReadAllLines(Calls);
    }
}
