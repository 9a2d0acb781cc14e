using System.Globalization;
using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Packagers;

/// <summary>Packages of more bytes than the machine has to spare.</summary>
public sealed class LargePackageSpecs(Machine machine)
{
    private const long MostKilobytes = 150_000;

    // A library of 300 MB that is for one place and is moved to another, a text of 100 MB that names it, and many files.
    private const string Makefile = """
        all:
        	printf 'const char *place = "$(PREFIX)/share"; int library(void) { return 0; }' >large.c
        	printf '.section .rodata\n.incbin "filling"\n' >filling.s
        	yes "a line that is no filling, $(PREFIX)/share" | head -c 100000000 >large.txt
        	openssl enc -aes-128-ctr -pass pass:x -nosalt -in /dev/zero 2>/dev/null | head -c 300000000 >filling
        	$(CC) -shared -fPIC -Wl,-soname,liblarge.so.1 -Wl,-rpath,$(PREFIX)/lib -o liblarge.so.1 large.c filling.s
        install:
        	mkdir -p $(DESTDIR)$(PREFIX)/lib $(DESTDIR)$(PREFIX)/share/large
        	cp liblarge.so.1 $(DESTDIR)$(PREFIX)/lib/
        	cp large.txt $(DESTDIR)$(PREFIX)/share/large/
        	for i in $$(seq 2000); do head -c 50000 filling >$(DESTDIR)$(PREFIX)/share/large/$$i; done
        """;

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData("deb", "xz:1")]
    [InlineData("deb", "zstd:3")]
    [InlineData("tar", "gzip:1")]
    [InlineData("rpm", "gzip:1")]
    [InlineData("rpm", "xz:6")]
    public void A_package_of_half_a_gigabyte_takes_little_memory(string format, string compression)
    {
        Tools.Require(machine, "openssl", "gcc", "strip", "yes");
        using var workspace = machine.Samples();
        workspace.Archive("sample", ("Makefile", Makefile));
        workspace.Run("Install", "--package", "sample").Exits(0);
        string[] arguments =
        [
            "Package",
            "--package",
            "sample",
            "--format",
            format,
            "--compression",
            compression,
            "--maintainer",
            "A B <a@example.org>",
            "--artifacts",
            "out",
        ];

        // The program itself, not what it starts: strip takes what it takes.
        workspace
            .Execute([
                "sh",
                "-c",
                "\"$@\" & pid=$!; while grep VmHWM /proc/$pid/status >now 2>/dev/null; do cp now peak; sleep 0.05; done; wait $pid",
                "sh",
                .. workspace.Command(arguments),
            ])
            .Exits(0);

        var peak = (workspace.Root / "peak").ReadAllText().Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2];
        long.Parse(peak, CultureInfo.InvariantCulture).ShouldBeLessThan(MostKilobytes);
        new FileInfo(
            Directory.EnumerateFiles(workspace.Root / "out", $"*.{format}*").Order(StringComparer.Ordinal).First()
        ).Length.ShouldBeGreaterThan(300_000_000);
    }
}
