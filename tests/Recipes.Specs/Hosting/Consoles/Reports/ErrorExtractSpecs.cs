using Recipes.Hosting.Consoles.Reports;

namespace Recipes.Specs.Hosting.Consoles.Reports;

/// <summary>
/// The texts are what these programs wrote: gcc 12.2, GNU ld 2.40, GNU make 4.3, CMake 3.25, Ninja 1.11, Autoconf 2.71, CPython 3.11, rustc 1.9x,
/// GNU patch 2.7, Perl 5.36, dash, bash, .NET SDK 10; Meson's from mesonbuild/meson#11076, the killed compiler from hoytech/strfry#41.
/// </summary>
public sealed class ErrorExtractSpecs
{
    [Fact]
    public void A_compilers_error_comes_with_its_picture() =>
        Extract(
                """
                make[1]: Entering directory '/home/me/neato'
                gcc -c a.c
                a.c: In function ‘main’:
                a.c:2:5: error: ‘x’ undeclared (first use in this function)
                    2 |     x = 1;
                      |     ^
                a.c:2:5: note: each undeclared identifier is reported only once for each function it appears in
                a.c:3:12: warning: implicit declaration of function ‘foo’ [-Wimplicit-function-declaration]
                    3 |     return foo();
                      |            ^~~
                make[1]: *** [Makefile:3: a.o] Error 1
                make: *** [Makefile4:2: all] Error 2
                """
            )
            .ShouldBe("a.c:2:5: error: ‘x’ undeclared (first use in this function)\n    2 |     x = 1;\n      |     ^");

    [Fact]
    public void A_header_that_is_missing_is_named() =>
        Extract(
                """
                ../c.c:1:10: fatal error: nope.h: No such file or directory
                    1 | #include <nope.h>
                      |          ^~~~~~~~
                compilation terminated.
                make[1]: *** [Makefile:2: all] Error 1
                """
            )
            .ShouldStartWith("../c.c:1:10: fatal error: nope.h: No such file or directory\n");

    [Theory]
    [InlineData(
        "/usr/bin/ld: /tmp/cck39fcN.o: in function `main':|b.c:(.text+0x5): undefined reference to `bar'|collect2: error: ld returned 1 exit status",
        "b.c:(.text+0x5): undefined reference to `bar'"
    )]
    [InlineData(
        "/usr/bin/ld: cannot find -lnotthere: No such file or directory|collect2: error: ld returned 1 exit status",
        "/usr/bin/ld: cannot find -lnotthere: No such file or directory"
    )]
    [InlineData("gcc: error: unrecognized command-line option ‘-fnope’", "gcc: error: unrecognized command-line option ‘-fnope’")]
    [InlineData(
        "g++: fatal error: Killed signal terminated program cc1plus|compilation terminated.|make: *** [golpe/rules.mk:28: build/config.o] Error 1",
        "g++: fatal error: Killed signal terminated program cc1plus"
    )]
    [InlineData(
        "make: *** No rule to make target 'nope.o', needed by 'all'.  Stop.",
        "make: *** No rule to make target 'nope.o', needed by 'all'.  Stop."
    )]
    [InlineData("Makefile3:2: *** missing separator.  Stop.", "Makefile3:2: *** missing separator.  Stop.")]
    [InlineData("make: *** [Makefile:3: a.o] Error 1|make: *** Waiting for unfinished jobs....", "make: *** [Makefile:3: a.o] Error 1")]
    [InlineData(
        "checking for strings.h... yes|checking for nope.h... no|configure: error: nope.h is needed",
        "configure: error: nope.h is needed"
    )]
    [InlineData(
        "configure: error: in `/home/me/ac':|configure: error: C compiler cannot create executables|See `config.log' for more details",
        "configure: error: in `/home/me/ac':|configure: error: C compiler cannot create executables"
    )]
    [InlineData(
        "../fontconfig-2.14.1/meson.build:32:2: ERROR: Dependency 'freetype' is required but not found.||A full log can be found at meson-logs/meson-log.txt",
        "../fontconfig-2.14.1/meson.build:32:2: ERROR: Dependency 'freetype' is required but not found."
    )]
    [InlineData("ninja: build stopped: subcommand failed.", "ninja: build stopped: subcommand failed.")]
    [InlineData("/src/P.cs(3,5): error CS1002: ; expected [/src/p.csproj]", "/src/P.cs(3,5): error CS1002: ; expected [/src/p.csproj]")]
    [InlineData("MSBUILD : error MSB1009: Project file does not exist.", "MSBUILD : error MSB1009: Project file does not exist.")]
    [InlineData("fatal: repository '/nope' does not exist", "fatal: repository '/nope' does not exist")]
    [InlineData("sh: 1: frobnicate: not found", "sh: 1: frobnicate: not found")]
    [InlineData("bash: frobnicate: command not found", "bash: frobnicate: command not found")]
    [InlineData("checking file a.c|Hunk #1 FAILED at 10.|1 out of 1 hunk FAILED", "Hunk #1 FAILED at 10.")]
    [InlineData(
        "Can't locate Nope/X.pm in @INC (you may need to install the Nope::X module)|BEGIN failed--compilation aborted at -e line 1.",
        "Can't locate Nope/X.pm in @INC (you may need to install the Nope::X module)"
    )]
    public void Each_tool_has_its_way_to_say_it(string lines, string errors) =>
        Extract(lines.Replace('|', '\n')).ShouldBe(errors.Replace('|', '\n'));

    [Fact]
    public void CMake_says_it_below_the_place() =>
        Extract(
                """
                -- Detecting C compile features - done
                CMake Error at CMakeLists.txt:3 (find_package):
                  By not providing "FindFrob.cmake" in CMAKE_MODULE_PATH this project has
                  asked CMake to find a package configuration file provided by "Frob", but
                  CMake did not find one.

                  Could not find a package configuration file provided by "Frob" with any of
                  the following names:
                -- Configuring incomplete, errors occurred!
                """
            )
            .ShouldBe(
                """
                CMake Error at CMakeLists.txt:3 (find_package):
                  By not providing "FindFrob.cmake" in CMAKE_MODULE_PATH this project has
                  asked CMake to find a package configuration file provided by "Frob", but
                  CMake did not find one.
                """
            );

    [Fact]
    public void Of_a_python_traceback_the_last_line_tells() =>
        Extract(
                """
                Traceback (most recent call last):
                  File "<string>", line 1, in <module>
                  File "/usr/lib/python3.11/json/decoder.py", line 353, in raw_decode
                    obj, end = self.scan_once(s, idx)
                               ^^^^^^^^^^^^^^^^^^^^^^
                json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
                """
            )
            .ShouldBe("json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)");

    [Fact]
    public void Rustc_shows_the_place() =>
        Extract(
                """
                error[E0308]: mismatched types
                 --> r.rs:1:25
                  |
                1 | fn main(){ let x: i32 = "a"; }
                  |                   ---   ^^^ expected `i32`, found `&str`

                error: aborting due to 1 previous error

                For more information about this error, try `rustc --explain E0308`.
                """
            )
            .ShouldBe(
                """
                error[E0308]: mismatched types
                 --> r.rs:1:25
                  |
                1 | fn main(){ let x: i32 = "a"; }
                  |                   ---   ^^^ expected `i32`, found `&str`
                """
            );

    [Fact]
    public void A_tool_that_configure_tried_in_vain_is_not_the_cause() =>
        Extract("./configure: line 5: pkg-config: command not found\nconfigure: error: nope.h is needed")
            .ShouldBe("configure: error: nope.h is needed");

    [Fact]
    public void The_first_three_of_many_errors_are_enough() =>
        Extract(string.Join('\n', Enumerable.Range(1, 50).Select(i => $"a.c:{i}:5: error: ‘x{i}’ undeclared")))
            .Split('\n')
            .Length.ShouldBe(3);

    [Fact]
    public void The_same_error_is_told_once() => Extract("a.c:1:5: error: no\na.c:1:5: error: no").ShouldBe("a.c:1:5: error: no");

    [Theory]
    [InlineData("checking for strerror... yes")]
    [InlineData("checking for error_at_line... yes")]
    [InlineData("gcc -Werror -o error.o -c error.c")]
    [InlineData("$ grep 'error: ' log")]
    [InlineData("gcc -DKEY=*** -c deflate.c")]
    [InlineData("0 errors, 3 warnings")]
    [InlineData("-- Configuring incomplete, errors occurred!")]
    public void What_only_speaks_of_errors_is_none(string line) => Extract(line).ShouldBe("");

    private static string Extract(string lines) => string.Join('\n', ErrorExtract.Of(lines.Split('\n')));
}
