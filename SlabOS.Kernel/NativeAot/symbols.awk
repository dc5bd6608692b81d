# Makes the kernel's table of method names: reads `nm -n` of the linked image, writes assembly. Symbols.cs says what the
# table looks like.

# ILC's names are ASSEMBLY_NAMESPACE_TYPE__METHOD, every character that is not a letter or digit an underscore. The
# assembly's name goes; underscores left of the last pair, and the pair, become dots.
function readable(name,    at, type, method) {
    sub(/^(SlabOS_Kernel_|SlabOS_|netstandard_)/, "", name)
    gsub(/<(SlabOS_Kernel_|SlabOS_|netstandard_)/, "<", name)
    at = match(name, /__[^_]*[^_]?.*$/)
    if (at == 0) return name
    type = substr(name, 1, at - 1)
    method = substr(name, at + 2)
    gsub(/_/, ".", type)
    return type "." method
}

function shared_prefix(a, b,    n) {
    n = 0
    while (n < length(a) && n < length(b) && n < 255 && substr(a, n + 1, 1) == substr(b, n + 1, 1)) n++
    return n
}

$3 == "_text_start" { start = $1 }
$3 == "_text_end" { end = $1 }
$2 == "T" || $2 == "t" { address[count] = $1; name[count++] = $3 }

END {
    print "section .symbols alloc noexec nowrite align=4"
    print "global symbol_table"
    last = ""
    for (i = 0; i < count; i++) {
        if (address[i] < start || address[i] >= end || address[i] == last) continue
        last = address[i]
        addresses = addresses "    dd 0x" address[i] "\n"
        text = readable(name[i])
        skip = shared_prefix(previous, text)
        names = names "    db " skip ", `" substr(text, skip + 1) "`, 0\n"
        previous = text
        kept++
    }
    printf "symbol_table:\n    dd %d\n%s%s", kept, addresses, names
}
