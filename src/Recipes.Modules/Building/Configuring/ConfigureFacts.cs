namespace Recipes.Modules.Building.Configuring;

/// <summary>
/// Which of configure's cache variables are facts of the C library and the compiler alone, whatever package asks. A list of what is known to be, for
/// everything else could depend on a package's options, its libraries, or what it looked for before.
/// </summary>
/// <remarks>
/// Left out on purpose: functions of libm and of other libraries (a package may or may not link with them), headers that a library can replace
/// (<c>iconv.h</c>, <c>libintl.h</c>), types whose size depends on <c>_FILE_OFFSET_BITS</c>, programs and their paths. What is not there is not shared
/// either: a package may have asked in a stricter dialect of C.
/// </remarks>
internal static class ConfigureFacts
{
    private const string Headers = """
        arpa_inet assert byteswap ctype dirent dlfcn endian errno fcntl fenv float grp inttypes langinfo limits locale malloc math memory netdb netinet_in
        poll pthread pwd sched setjmp signal stdarg stddef stdint stdio stdlib string strings sys_file sys_ioctl sys_mman sys_param sys_resource sys_select
        sys_socket sys_stat sys_statvfs sys_time sys_times sys_types sys_uio sys_un sys_utsname sys_wait syslog termios time unistd utime wchar wctype
        """;

    private const string Functions = """
        alarm asprintf atexit bsearch calloc chmod chown clock_gettime connect dup2 fcntl fdatasync fork fseeko fstat fsync ftello ftruncate getaddrinfo
        getc_unlocked getcwd getegid getenv geteuid getgid gethostbyname getopt getopt_long getpagesize getpid getrlimit getrusage gettimeofday getuid gmtime_r
        isatty link localeconv localtime_r lseek lstat madvise malloc memalign memchr memcmp memcpy memmove memset mkdir mkdtemp mkstemp mktime mmap mprotect
        munmap nanosleep newlocale opendir pipe pipe2 poll posix_memalign pread pwrite qsort raise random rand_r readlink realloc realpath rename rmdir select
        setenv setlocale setrlimit sigaction signal snprintf socket srandom stat strcasecmp strchr strcspn strdup strerror strerror_r strftime strncasecmp
        strndup strnlen strpbrk strrchr strsep strspn strstr strtok_r strtol strtoll strtoul strtoull symlink sysconf timegm tzset uname unsetenv uselocale
        usleep utime utimes vasprintf vfork vprintf vsnprintf wait4 waitpid wcslen
        """;

    private const string Types = """
        int int8_t int16_t int32_t int64_t intmax_t intptr_t long long_long long_long_int mode_t pid_t ptrdiff_t short size_t ssize_t uid_t uint8_t uint16_t
        uint32_t uint64_t uintmax_t uintptr_t unsigned_char unsigned_int unsigned_long unsigned_long_long unsigned_long_long_int unsigned_short char double
        float void_p
        """;

    private const string OfCompiler = """
        ac_cv_c_bigendian ac_cv_c_char_unsigned ac_cv_c_compiler_gnu ac_cv_c_const ac_cv_c_flexmember ac_cv_c_inline ac_cv_c_restrict ac_cv_c_volatile
        ac_cv_cxx_compiler_gnu ac_cv_objext ac_cv_prog_CPP ac_cv_prog_CXXCPP ac_cv_prog_cc_c11 ac_cv_prog_cc_c89 ac_cv_prog_cc_c99 ac_cv_prog_cc_g
        ac_cv_prog_cc_stdc ac_cv_prog_cxx_cxx11 ac_cv_prog_cxx_cxx98 ac_cv_prog_cxx_g ac_cv_prog_cxx_stdcxx ac_cv_sys_file_offset_bits
        ac_cv_sys_largefile_CC ac_cv_sys_largefile_source am_cv_prog_cc_c_o
        """;

    private static readonly HashSet<string> Everywhere = new(StringComparer.Ordinal);
    private static readonly HashSet<string> Sizes = new(StringComparer.Ordinal);
    private static readonly HashSet<string> OfAutoconf = [.. Words(OfCompiler)];

    // Which paths and libraries are in use is no fact of the compiler.
    private static readonly string[] NotOfLibtool = ["lt_cv_path_", "lt_cv_dlopen"];

    static ConfigureFacts()
    {
        Everywhere.UnionWith(Words(Headers).Select(name => $"ac_cv_header_{name}_h"));
        Everywhere.UnionWith(Words(Functions).Select(name => $"ac_cv_func_{name}"));
        Everywhere.UnionWith(Words(Types).Select(name => $"ac_cv_type_{name}"));
        Everywhere.UnionWith(Words(Types).Select(name => $"ac_cv_c_{name}"));
        Everywhere.UnionWith(["ac_cv_header_stdc", "ac_cv_header_sys_wait_h", "ac_cv_header_time", "ac_cv_func_malloc_0_nonnull"]);
        Everywhere.UnionWith([
            "ac_cv_func_realloc_0_nonnull",
            "ac_cv_func_mmap_fixed_mapped",
            "ac_cv_func_fork_works",
            "ac_cv_func_vfork_works",
        ]);
        Everywhere.UnionWith(["ac_cv_func_memcmp_working", "ac_cv_func_alloca_works", "ac_cv_working_alloca_h"]);
        Sizes.UnionWith(Words(Types).SelectMany(name => new[] { $"ac_cv_sizeof_{name}", $"ac_cv_alignof_{name}" }));
    }

    /// <summary>Among which scripts a variable is shared.</summary>
    /// <param name="name">The variable: <c>ac_cv_header_stdint_h</c>.</param>
    /// <param name="value">Its value, as a shell would read it.</param>
    /// <param name="script">The script that found it out.</param>
    /// <returns>Empty for all, <c>autoconf 2.71</c> or <c>libtool 2.4.7</c> for those of one release; null if it is not shared.</returns>
    public static string? ScopeOf(string name, string value, ConfigureScript script)
    {
        if (Everywhere.Contains(name))
            return value == "yes" ? "" : null;
        if (Sizes.Contains(name))
            return value.Length > 0 && value != "0" && value.All(char.IsAsciiDigit) ? "" : null;
        if (OfAutoconf.Contains(name))
            return $"autoconf {script.Autoconf}";
        // libtool's own words for commands and formats change from release to release.
        return
            script.Libtool is { } release
            && name.StartsWith("lt_cv_", StringComparison.Ordinal)
            && !Array.Exists(NotOfLibtool, start => name.StartsWith(start, StringComparison.Ordinal))
            ? $"libtool {release}"
            : null;
    }

    private static string[] Words(string text) => text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
