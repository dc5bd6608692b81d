; Stands in for the symbol table in the first of the two links, whose addresses the real table is made from.
section .symbols alloc noexec nowrite align=4
global symbol_table
symbol_table: dd 0
