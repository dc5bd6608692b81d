# Makes the kernel's table of method names: reads `nm -n` of the linked image, writes assembly. Symbols.cs says what the
# table looks like.

# ILC's names are ASSEMBLY_NAMESPACE_TYPE__METHOD, every character that is not a letter or digit an underscore. The
# assembly's name goes; underscores left of the first pair outside brackets, and the pair, become dots.
function readable(name,    at, type, method) {
    sub(/^(SlabOS_Kernel_|SlabOS_|netstandard_)/, "", name)
    gsub(/<(SlabOS_Kernel_|SlabOS_|netstandard_)/, "<", name)
    at = match(name, />__/) ? RSTART + 1 : match(name, /__/)
    if (at == 0) return name
    type = substr(name, 1, at - 1)
    method = substr(name, at + 2)
    gsub(/_[0-9]+</, "<", type)                 # the number of type parameters
    gsub(/__/, ", ", type)                      # between them
    gsub(/_/, ".", type)
    sub(/^_/, ".", method)                      # .ctor, .cctor
    sub(/(_[0-9]+)?(<.*)?$/, "", method)        # which overload, of what types
    return type "." method
}

# The last letter is always left to say: it bears the mark of the end.
function shared_prefix(a, b,    n) {
    n = 0
    while (n < length(a) && n < length(b) - 1 && n < 255 && substr(a, n + 1, 1) == substr(b, n + 1, 1)) n++
    return n
}

# The empty strings make texts of what awk would otherwise take for numbers: 1002e0 is an address, not 1002.
$3 == "_text_start" { start = $1 "" }
$3 == "_text_end" { end = $1 "" }
$2 == "T" { address[count] = $1 ""; name[count++] = $3 }

END {
    before = start
    for (i = 0; i < count; i++) {
        if (address[i] < start || address[i] >= end) continue
        # A method that has other names as well goes by its own, which is the one with the pair of underscores.
        if (i + 1 < count && address[i + 1] == address[i]) {
            if (name[i] ~ /__/) name[i + 1] = name[i]
            continue
        }
        text = readable(name[i])
        shared = shared_prefix(previous, text)
        rest = substr(text, shared + 1, length(text) - shared - 1)
        if (rest != "") rest = "`" rest "`, "
        table = table "    dw 0x" address[i] " - 0x" before "\n    db " shared ", " rest "80h + `" substr(text, length(text)) "`\n"
        previous = text
        before = address[i]
        kept++
    }
    print "section .symbols alloc noexec nowrite align=4"
    print "global symbol_table"
    printf "symbol_table:\n    dd %d\n%s", kept, table
}
